package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;

/** What was acknowledged is sent, whatever comes behind it (RFC 5321 section 4.1.1.10). */
final class OutcomeFalseFailure implements ConductCheck {
  @Override
  public String id() {
    return "outcome-false-failure";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Report> reports = Reports.of(run, chain);
      Optional<Try> accepted = chain.accepted();
      if (!reports.isEmpty() && accepted.isPresent()) {
        judge(chain, accepted.get(), reports, tally.opportunity());
      }
    }
    return tally.judgement(
        "the test did not say what the client told its caller of an accepted message");
  }

  private static void judge(Chain chain, Try accepted, List<Report> reports, Tally tally) {
    if (reports.stream().anyMatch(report -> report.result() == Report.Result.DELIVERED)) {
      return;
    }
    Report failure = reports.get(0);
    boolean mixed = accepted.envelope().recipients().stream().anyMatch(rcpt -> !rcpt.succeeded());
    if (!accepted.isSurelyAcknowledged()) {
      tally.undecided("flush", "it can't be shown that the client read the acknowledgement");
    } else if (failure.recipient().isEmpty() && mixed) {
      tally.undecided("attribution", "one report was made for accepted and refused recipients");
    } else {
      tally
          .tell("message", chain.message())
          .tell("code", accepted.reply().orElseThrow().codes())
          .tell("reported", reported(failure))
          .tell("cause", cause(accepted))
          .failure(
              "outcome of " + chain.first().envelopeKey(), chain.confidence(), accepted.evidence());
    }
  }

  private static String reported(Report failure) {
    return failure.result() == Report.Result.FAILED
        ? "a failure"
        : "a " + failure.result().name().toLowerCase(Locale.ROOT) + " failure";
  }

  /** What went wrong behind it in the same session. */
  private static String cause(Try accepted) {
    return accepted.talk().after(accepted.envelope().last()).stream()
        .filter(turn -> turn.seenCode() >= 400 || turn.seenAnswer().isEmpty())
        .findFirst()
        .map(Turn::inWords)
        .orElse("something that the session does not show");
  }
}
