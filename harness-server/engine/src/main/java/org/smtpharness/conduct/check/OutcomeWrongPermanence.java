package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A caller has to know whether it pays to try again (RFC 5321 section 4.2.1). */
final class OutcomeWrongPermanence implements ConductCheck {
  @Override
  public String id() {
    return "outcome-wrong-permanence";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Report> failures =
          Reports.of(run, chain).stream()
              .filter(report -> report.result() != Report.Result.DELIVERED)
              .toList();
      boolean refused =
          chain.last().outcome().isTransient() || chain.last().outcome() == Try.Outcome.REJECTED;
      if (!failures.isEmpty() && refused) {
        judge(chain, failures.get(0), tally.opportunity());
      }
    }
    return tally.judgement("the test did not say how the client reported a failure");
  }

  private static void judge(Chain chain, Report report, Tally tally) {
    Try last = chain.last();
    // A limit on recipients is temporary whatever its code (RFC 5321 section 4.5.3.1.10).
    boolean temporary = last.outcome().isTransient() || RecipientLimits.turnedAway(last);
    boolean saysTemporary = report.result() == Report.Result.TEMPORARY;
    if (report.result() == Report.Result.FAILED) {
      tally.undecided("outcome", "the client does not say which kind of failure it was");
    } else if (saysTemporary == temporary) {
      return;
    } else if (temporary && chain.tries().size() > 1) {
      tally.undecided(
          "attribution", "after several attempts a final failure may mean that it gave up");
    } else {
      tally
          .tell("reported", saysTemporary ? "temporary" : "permanent")
          .tell("code", last.reply().map(reply -> reply.codes()).orElse("none (connection lost)"))
          .tell("actual", temporary ? "temporary" : "permanent")
          .failure(
              "permanence of " + chain.first().envelopeKey(), chain.confidence(), last.evidence());
    }
  }
}
