package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A message keeps its Message-ID over all attempts (RFC 5322 section 3.6.4). */
final class MessageIdChangedOnRetry implements ConductCheck {
  @Override
  public String id() {
    return "message-id-changed-on-retry";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Try> withContent =
          chain.tries().stream()
              .filter(one -> one.digest().flatMap(ContentDigest::messageId).isPresent())
              .toList();
      for (int i = 1; i < withContent.size(); i++) {
        judge(chain, withContent.get(i - 1), withContent.get(i), tally.opportunity());
      }
    }
    return tally.judgement("no retry came as far as its content");
  }

  private static void judge(Chain chain, Try before, Try after, Tally tally) {
    Optional<String> old = before.digest().flatMap(ContentDigest::messageId);
    Optional<String> changed = after.digest().flatMap(ContentDigest::messageId);
    if (old.equals(changed)) {
      return;
    }
    if (before.outcome() == Try.Outcome.ACKNOWLEDGED) {
      tally.undecided(
          "correlation", "the first one was acknowledged, so this may be a new message");
      return;
    }
    tally
        .tell("n", chain.tries().indexOf(after) + 1)
        .tell("id_a", "<" + old.orElseThrow() + ">")
        .tell("id_b", "<" + changed.orElseThrow() + ">")
        .failure(
            "Message-ID in s" + after.talk().number(),
            chain.confidence(),
            before.evidence(),
            after.evidence());
  }
}
