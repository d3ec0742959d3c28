package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A lost connection is like 451: the message has to be tried again (RFC 5321 section 3.8). */
final class ConnectionLossNotRetried implements ConductCheck {
  @Override
  public String id() {
    return "connection-loss-not-retried";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Report> reports = Reports.of(run, chain);
      boolean judged = !reports.isEmpty() || run.hasRetryDuty() || !run.knowsRetryDuty();
      if (judged && chain.tries().stream().anyMatch(one -> isLost(run, one))) {
        judge(run, chain, reports, tally.opportunity());
      }
    }
    return tally.judgement(
        "no session was cut during a transaction of a client that has promised to try again, or"
            + " told its caller");
  }

  /** After the server took the message, a client other than an MTA may choose not to resend. */
  private static boolean isLost(Run run, Try one) {
    boolean resends =
        run.declared().clientClass() == ClientClass.MTA
            && run.declared().semantics() == Declaration.Semantics.UNSPECIFIED;
    boolean unheard = one.outcome() == Try.Outcome.UNACKNOWLEDGED && !one.wasTold();
    return one.outcome() == Try.Outcome.LOST || (resends && unheard);
  }

  private static void judge(Run run, Chain chain, List<Report> reports, Tally tally) {
    Try last = chain.last();
    if (!isLost(run, last)) {
      return;
    }
    boolean permanent =
        reports.stream().anyMatch(report -> report.result() == Report.Result.PERMANENT);
    if (permanent && chain.tries().size() == 1) {
      fail(chain, " and was reported as a permanent failure", tally);
    } else if (reports.stream().anyMatch(report -> report.result() != Report.Result.DELIVERED)) {
      return;
    } else if (!run.knowsRetryDuty()) {
      tally.undecided("retry-duty", "it is not declared whether the client tries again");
    } else if (!run.isLongAfter(last.ending().at())) {
      tally.undecided("window", Windows.tooShort(run, last.ending().at()));
    } else if (run.mayHaveTriedAfter(last.ending().at())) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
    } else {
      fail(chain, "", tally);
    }
  }

  private static void fail(Chain chain, String reported, Tally tally) {
    Try last = chain.last();
    tally
        .tell("stage", last.envelope().last().stage())
        .tell("message", chain.message())
        .tell("or_reported_permanent", reported)
        .failure(Causes.forgotten(chain), chain.confidence(), last.evidence());
  }
}
