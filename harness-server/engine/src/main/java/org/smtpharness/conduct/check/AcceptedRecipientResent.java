package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;

/** A retry for the refused recipients leaves the accepted ones alone (RFC 5321 section 4.2.5). */
final class AcceptedRecipientResent implements ConductCheck {
  @Override
  public String id() {
    return "accepted-recipient-resent";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      for (Try one : chain.tries()) {
        if (one.outcome().isAccepted() && isMixed(one.envelope()) && wasRetried(run, one)) {
          judge(chain, one, tally.opportunity());
        }
      }
    }
    return tally.judgement(
        "no message was accepted for some recipients only and then tried again for the others");
  }

  private static void judge(Chain chain, Try accepted, Tally tally) {
    List<Try> tries = chain.tries();
    int place = tries.indexOf(accepted);
    if (place == tries.size() - 1) {
      return;
    }
    if (accepted.outcome() == Try.Outcome.UNACKNOWLEDGED) {
      tally.undecided("flush", "the client could not know that the message was accepted");
      return;
    } else if (!chain.links().get(place).atLeast(Confidence.STRONG)) {
      tally.undecided("correlation", "what came later may be another message");
      return;
    }
    Try again = tries.get(place + 1);
    tally
        .tell("recipient", "<" + chain.recipient() + ">")
        .tell("message", chain.message())
        .tell("session", accepted.talk().session().id())
        .tell("deferred_recipient", "<" + deferred(accepted.envelope()) + ">")
        .failure(
            "copy of " + chain.first().envelopeKey() + " in " + again.talk().session().id(),
            chain.confidence(),
            accepted.evidence(),
            again.evidence());
  }

  private static boolean isMixed(Envelope envelope) {
    return envelope.recipients().stream().anyMatch(AcceptedRecipientResent::isDeferred);
  }

  private static boolean isDeferred(Turn rcpt) {
    return rcpt.seenCode() / 100 == 4;
  }

  private static String deferred(Envelope envelope) {
    return envelope.recipients().stream()
        .filter(AcceptedRecipientResent::isDeferred)
        .findFirst()
        .map(Envelope::path)
        .orElseThrow();
  }

  /** Whether any recipient that was deferred beside it was tried again. */
  private static boolean wasRetried(Run run, Try accepted) {
    return run.chains().stream()
        .flatMap(chain -> chain.repeats().stream())
        .anyMatch(
            repeat ->
                repeat.earlier().envelope() == accepted.envelope()
                    && repeat.earlier().outcome() == Try.Outcome.DEFERRED);
  }
}
