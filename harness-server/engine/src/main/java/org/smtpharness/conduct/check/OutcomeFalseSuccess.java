package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A client reports success only for what was answered 2yz (RFC 5321 sections 2.1 and 4.2.5). */
final class OutcomeFalseSuccess implements ConductCheck {
  @Override
  public String id() {
    return "outcome-false-success";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Report> reports = Reports.of(run, chain);
      boolean allAccepted =
          chain.tries().stream().allMatch(one -> one.outcome() == Try.Outcome.ACKNOWLEDGED);
      if (!reports.isEmpty() && !allAccepted) {
        judge(chain, reports, tally.opportunity());
      }
    }
    return tally.judgement(
        "the test did not say what the client told its caller, or everything was accepted");
  }

  private static void judge(Chain chain, List<Report> reports, Tally tally) {
    boolean told = chain.tries().stream().anyMatch(Try::wasTold);
    Report success =
        reports.stream()
            .filter(report -> report.result() == Report.Result.DELIVERED)
            .findFirst()
            .orElse(null);
    if (told || success == null) {
      return;
    }
    if (success.recipient().isEmpty() && isMixed(chain)) {
      tally.undecided(
          "attribution",
          "success was reported for all recipients in one, some of which were accepted");
      return;
    }
    Try last = chain.last();
    tally
        .tell("recipient", "<" + chain.recipient() + ">")
        .tell("code", last.reply().map(reply -> reply.codes()).orElse("nothing"))
        .tell("stage", last.stage())
        .failure("outcome of " + chain.first().envelopeKey(), chain.confidence(), last.evidence());
  }

  private static boolean isMixed(Chain chain) {
    return chain.last().envelope().recipients().stream().anyMatch(rcpt -> rcpt.succeeded())
        && chain.last().envelope().accepted().isPresent();
  }
}
