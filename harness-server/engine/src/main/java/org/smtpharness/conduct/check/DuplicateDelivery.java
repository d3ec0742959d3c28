package org.smtpharness.conduct.check;

import java.util.List;
import java.util.stream.Collectors;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A client never sends again what was acknowledged (RFC 5321 sections 4.2.5 and 6.1). */
final class DuplicateDelivery implements ConductCheck {
  @Override
  public String id() {
    return "duplicate-delivery";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Try> copies =
          chain.tries().stream().filter(one -> one.outcome() == Try.Outcome.ACKNOWLEDGED).toList();
      if (!copies.isEmpty()) {
        tally.opportunity();
      }
      if (copies.size() > 1) {
        judge(run, chain, copies, tally);
      }
    }
    return tally.judgement("no message was acknowledged");
  }

  private static void judge(Run run, Chain chain, List<Try> copies, Tally tally) {
    if (isIntended(run, chain, copies.size())) {
      return;
    }
    if (!chain.confidence().atLeast(Confidence.STRONG)) {
      tally.undecided("correlation", "the copies differ in Message-ID and may be two messages");
      return;
    }
    if (!copies.get(0).isSurelyAcknowledged()) {
      tally.undecided("flush", "the client may have left just before the answer came");
      return;
    }
    String sessions =
        copies.stream().map(one -> one.talk().session().id()).collect(Collectors.joining(", "));
    tally
        .tell("recipient", "<" + chain.recipient() + ">")
        .tell("n", copies.size())
        .tell("message", chain.message())
        .tell("sessions", sessions)
        .failure(
            "copy of " + chain.first().envelopeKey() + " in " + copies.get(1).talk().session().id(),
            chain.confidence(),
            copies.stream().map(Try::evidence).toArray(Evidence[]::new));
  }

  /** Two declared messages with equal content are two messages. */
  private static boolean isIntended(Run run, Chain chain, int copies) {
    return run.declared().intents().stream().filter(intent -> Reports.serves(chain, intent)).count()
        >= copies;
  }
}
