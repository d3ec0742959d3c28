package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A client tries again after 4yz, or tells its caller (RFC 5321 sections 4.2.1 and 4.5.4.1). */
final class TransientFailureNotRetried implements ConductCheck {
  @Override
  public String id() {
    return "transient-failure-not-retried";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      if (chain.tries().stream().anyMatch(one -> one.outcome() == Try.Outcome.DEFERRED)) {
        boolean reported = Reports.failureOf(run, chain);
        if (run.knowsRetryDuty() && !run.hasRetryDuty() && !reported) {
          continue;
        }
        judge(run, chain, reported, tally.opportunity());
      }
    }
    return tally.judgement(
        "no temporary refusal reached a client that has promised to try again, or told its caller");
  }

  private static void judge(Run run, Chain chain, boolean reported, Tally tally) {
    Try last = chain.last();
    if (last.outcome() != Try.Outcome.DEFERRED || reported) {
      return;
    }
    if (!run.knowsRetryDuty()) {
      tally.undecided("retry-duty", "it is not declared whether the client tries again");
    } else if (!run.isLongAfter(last.ending().at())) {
      tally.undecided("window", Windows.tooShort(run, last.ending().at()));
    } else if (run.mayHaveTriedAfter(last.ending().at())) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
    } else {
      tally
          .tell("message", chain.message())
          .tell("recipient", "<" + last.forwardPath() + ">")
          .tell("code", last.reply().orElseThrow().codes())
          .tell("stage", last.stage())
          .tell("window", Times.of(run.observed(last.ending().at())))
          .failure(Causes.forgotten(chain), chain.confidence(), last.evidence());
    }
  }
}
