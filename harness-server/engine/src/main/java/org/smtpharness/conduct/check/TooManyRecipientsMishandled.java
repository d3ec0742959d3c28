package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Moment;

/** Recipients over the limit follow in further transactions (RFC 5321 section 4.5.3.1.10). */
final class TooManyRecipientsMishandled implements ConductCheck {
  @Override
  public String id() {
    return "too-many-recipients-mishandled";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Envelope envelope : talk.envelopes()) {
        RecipientLimits.in(envelope)
            .ifPresent(limit -> judge(run, talk, envelope, limit, tally.opportunity()));
      }
    }
    return tally.judgement("no transaction hit a limit of recipients");
  }

  private static void judge(Run run, Talk talk, Envelope envelope, Turn limit, Tally tally) {
    List<Chain> unfinished =
        run.chains().stream()
            .filter(chain -> chain.last().envelope() == envelope)
            .filter(chain -> !chain.last().outcome().isAccepted())
            .toList();
    Optional<String> fault = fault(run, unfinished);
    Moment since = limit.answer().orElseThrow().at();
    if (fault.isEmpty()) {
      return;
    } else if (!run.isLongAfter(since)) {
      tally.undecided("window", Windows.tooShort(run, since));
    } else if (run.mayHaveTriedAfter(since)) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
    } else {
      Chain left = unfinished.get(0);
      tally
          .tell("n", envelope.recipients().stream().filter(Turn::succeeded).count())
          .tell("code", limit.answer().orElseThrow().reply().codes())
          .tell("what", fault.get())
          .failure(Causes.forgotten(left), left.confidence(), talk.evidence(limit));
    }
  }

  private static Optional<String> fault(Run run, List<Chain> unfinished) {
    for (Chain chain : unfinished) {
      List<Report> reports = Reports.of(run, chain);
      boolean over = RecipientLimits.turnedAway(chain.last());
      boolean bounced =
          reports.stream().anyMatch(report -> report.result() == Report.Result.PERMANENT);
      boolean told =
          reports.stream().anyMatch(report -> report.result() != Report.Result.DELIVERED);
      if (!over && chain.last().outcome() == Try.Outcome.ABANDONED) {
        return Optional.of("abandoned those that were accepted too");
      } else if (over && bounced) {
        return Optional.of("reported the rest as failed for good");
      } else if (over && !told) {
        return Optional.of("left out the rest");
      }
    }
    return Optional.empty();
  }
}
