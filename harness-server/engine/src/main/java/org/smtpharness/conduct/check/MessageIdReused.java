package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A Message-ID belongs to one message (RFC 5322 section 3.6.4). */
final class MessageIdReused implements ConductCheck {
  /** A message that came, and the declared ones that it may be. */
  private record Seen(Try one, ContentDigest digest, Set<String> intents) {}

  @Override
  public String id() {
    return "message-id-reused";
  }

  @Override
  public Judgement judge(Run run) {
    Map<String, Seen> messages = new LinkedHashMap<>();
    for (Chain chain : run.chains()) {
      for (Try one : chain.tries()) {
        one.digest()
            .filter(digest -> digest.messageId().isPresent())
            .ifPresent(
                digest ->
                    messages.putIfAbsent(
                        digest.messageId().get() + " " + digest.stable(),
                        new Seen(one, digest, intents(run, chain))));
      }
    }
    Map<String, List<Seen>> byId = new LinkedHashMap<>();
    messages
        .values()
        .forEach(
            seen ->
                byId.computeIfAbsent(
                        seen.digest().messageId().orElseThrow(), id -> new ArrayList<>())
                    .add(seen));
    Tally tally = new Tally();
    if (messages.size() > 1) {
      byId.values().forEach(same -> judge(same, tally.opportunity()));
    }
    return tally.judgement("fewer than two messages came");
  }

  private static Set<String> intents(Run run, Chain chain) {
    return run.declared().intents().stream()
        .filter(intent -> Reports.serves(chain, intent))
        .map(Intent::id)
        .collect(Collectors.toSet());
  }

  private static void judge(List<Seen> same, Tally tally) {
    List<Seen> distinct = new ArrayList<>(same.subList(0, 1));
    for (Seen seen : same.subList(1, same.size())) {
      if (isAnother(same.get(0), seen)) {
        distinct.add(seen);
      } else if (seen.one().envelopeKey().equals(same.get(0).one().envelopeKey())) {
        tally.undecided("correlation", "two contents with one Message-ID differ only slightly");
      }
    }
    if (distinct.size() > 1) {
      tally
          .tell("id", "<" + same.get(0).digest().messageId().orElseThrow() + ">")
          .tell("n", distinct.size())
          .failure(
              "Message-ID " + same.get(0).digest().messageId().orElseThrow(),
              Confidence.CERTAIN,
              distinct.stream().map(seen -> seen.one().evidence()).toArray(Evidence[]::new));
    }
  }

  /** Whether it is another message, and not a copy of a mailing or a message built anew. */
  private static boolean isAnother(Seen first, Seen seen) {
    if (!first.intents().isEmpty() && !seen.intents().isEmpty()) {
      return first.intents().stream().noneMatch(seen.intents()::contains);
    }
    return !subject(first).equals(subject(seen))
        && !first.digest().body().equals(seen.digest().body());
  }

  private static Optional<List<String>> subject(Seen seen) {
    return Optional.ofNullable(seen.digest().headers().get("subject"));
  }
}
