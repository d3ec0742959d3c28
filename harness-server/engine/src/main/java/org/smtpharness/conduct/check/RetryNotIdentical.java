package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A retry repeats what was to be sent (RFC 5321 section 4.5.4.1, RFC 6647 section 2.4). */
final class RetryNotIdentical implements ConductCheck {
  @Override
  public String id() {
    return "retry-not-identical";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      for (Chain.Repeat repeat : chain.repeats()) {
        if (repeat.earlier().outcome() != Try.Outcome.ACKNOWLEDGED) {
          judge(chain, repeat, tally.opportunity());
        }
      }
    }
    return tally.judgement("nothing was tried again");
  }

  private static void judge(Chain chain, Chain.Repeat repeat, Tally tally) {
    Optional<String> difference = difference(chain, repeat);
    if (difference.isEmpty()) {
      return;
    } else if (!repeat.confidence().atLeast(Confidence.STRONG)) {
      tally.undecided("correlation", "the second one may be another message");
      return;
    }
    tally
        .tell("n", chain.tries().indexOf(repeat.later()) + 1)
        .tell("message", chain.message())
        .tell("what", difference.get())
        .failure(
            "difference in s" + repeat.later().talk().number(),
            repeat.confidence(),
            repeat.earlier().evidence(),
            repeat.later().evidence());
  }

  private static Optional<String> difference(Chain chain, Chain.Repeat repeat) {
    if (!repeat.earlier().senderKey().equals(repeat.later().senderKey())) {
      return Optional.of(
          "its envelope sender, which was <"
              + repeat.earlier().sender()
              + "> and became <"
              + repeat.later().sender()
              + ">");
    }
    Optional<ContentDigest> first =
        chain.tries().subList(0, chain.tries().indexOf(repeat.later())).stream()
            .flatMap(one -> one.digest().stream())
            .findFirst();
    Optional<ContentDigest> later = repeat.later().digest();
    boolean comparable =
        first.isPresent()
            && later.isPresent()
            && first.get().messageId().equals(later.get().messageId())
            && areWhole(chain, repeat);
    return comparable ? difference(first.get(), later.get()) : Optional.empty();
  }

  /** Content that was cut off says nothing. */
  private static boolean areWhole(Chain chain, Chain.Repeat repeat) {
    List<Try> tries = chain.tries().subList(0, chain.tries().indexOf(repeat.later()) + 1);
    return tries.stream()
        .flatMap(one -> one.envelope().content().stream())
        .allMatch(content -> content.content().orElseThrow().terminated());
  }

  private static Optional<String> difference(ContentDigest first, ContentDigest later) {
    if (first.stable().equals(later.stable())) {
      return Optional.empty();
    }
    return List.of("from", "to", "cc", "subject", "reply-to", "in-reply-to").stream()
        .filter(name -> !values(first, name).equals(values(later, name)))
        .findFirst()
        .map(name -> "its field " + name)
        .or(() -> Optional.of("its body"));
  }

  private static List<String> values(ContentDigest digest, String name) {
    return digest.headers().getOrDefault(name, List.of());
  }
}
