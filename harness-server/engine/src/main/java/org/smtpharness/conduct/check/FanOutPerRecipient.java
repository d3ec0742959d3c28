package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A message for several recipients goes in one transaction (RFC 5321 section 4.5.4.1). */
final class FanOutPerRecipient implements ConductCheck {
  @Override
  public String id() {
    return "fan-out-per-recipient";
  }

  @Override
  public Judgement judge(Run run) {
    Map<String, List<Try>> messages = new LinkedHashMap<>();
    for (Chain chain : run.chains()) {
      chain
          .first()
          .digest()
          .flatMap(ContentDigest::messageId)
          .ifPresent(
              id ->
                  messages
                      .computeIfAbsent(
                          id + " " + chain.first().talk().session().serverPort(),
                          key -> new ArrayList<>())
                      .add(chain.first()));
    }
    Tally tally = new Tally();
    messages.values().stream()
        .filter(tries -> tries.stream().map(Try::envelopeKey).distinct().count() > 1)
        .forEach(tries -> judge(run, tries, tally.opportunity()));
    return tally.judgement("no message had several recipients");
  }

  private static void judge(Run run, List<Try> tries, Tally tally) {
    List<Try> alone =
        tries.stream().filter(one -> one.envelope().recipients().size() == 1).toList();
    boolean limited = run.turns().anyMatch(turn -> turn.is("RCPT") && turn.seenCode() == 452);
    if (alone.size() < run.thresholds().of(Bound.FANOUT_RECIPIENTS) || limited) {
      return;
    }
    boolean same =
        alone.stream().map(Try::sender).distinct().count() == 1
            && alone.stream()
                    .map(Try::digest)
                    .map(Optional::orElseThrow)
                    .map(ContentDigest::stable)
                    .distinct()
                    .count()
                == 1;
    if (!same) {
      tally.undecided("correlation", "the copies differ in content or sender");
      return;
    }
    tally
        .tell("message", alone.get(0).message())
        .tell("n", alone.size())
        .failure(
            "fan-out of " + alone.get(0).message(),
            Confidence.CERTAIN,
            alone.stream().map(Try::evidence).toArray(Evidence[]::new));
  }
}
