package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Moment;

/** 454 to AUTH is a failure of the server, for now (RFC 4954 section 6). */
final class AuthTemporaryFailureMishandled implements ConductCheck {
  private static final int TEMPORARY = 454;

  @Override
  public String id() {
    return "auth-temporary-failure-mishandled";
  }

  @Override
  public Judgement judge(Run run) {
    List<Exchanges.Exchange> all = Exchanges.of(run);
    Tally tally = new Tally();
    for (Exchanges.Exchange one : all) {
      if (one.turn().seenCode() == TEMPORARY) {
        judge(run, all, one, tally.opportunity());
      }
    }
    return tally.judgement("AUTH was never answered " + TEMPORARY);
  }

  private static void judge(
      Run run, List<Exchanges.Exchange> all, Exchanges.Exchange failed, Tally tally) {
    Talk talk = failed.talk();
    Optional<Exchanges.Exchange> again =
        all.stream()
            .skip(all.indexOf(failed) + 1L)
            .filter(other -> other.mechanism().equals(failed.mechanism()))
            .findFirst();
    Duration least = run.thresholds().of(Limit.RETRY_MIN_DELAY);
    Duration interval =
        again.map(one -> one.turn().startedAt().since(answered(failed))).orElse(least);
    Optional<Turn> mail =
        talk.after(failed.turn()).stream()
            .filter(turn -> turn.is("MAIL") && turn.setting().user().isEmpty())
            .findFirst();
    if (interval.compareTo(least) < 0) {
      tally
          .tell("treated_as", "a reason to try again after " + Times.of(interval))
          .failure(
              Causes.said(talk, failed.turn()),
              Confidence.CERTAIN,
              talk.evidence(failed.turn()),
              again.get().talk().evidence(again.get().turn()));
    } else if (mail.isPresent()) {
      tally
          .tell("treated_as", "none: the client went on without authentication")
          .failure(
              Severity.LOW,
              Causes.said(talk, failed.turn()),
              Confidence.CERTAIN,
              talk.evidence(failed.turn()),
              talk.evidence(mail.get()));
    } else if (isReported(run, Report.Result.PERMANENT) && !wasRejected(run)) {
      tally
          .tell("treated_as", "a permanent failure")
          .failure(
              Causes.said(talk, failed.turn()), Confidence.PROBABLE, talk.evidence(failed.turn()));
    } else if (again.isEmpty() && !isReported(run, Report.Result.TEMPORARY)) {
      tally.undecided(
          "window", "the client did nothing more, and the test does not say what it reported");
    }
  }

  private static Moment answered(Exchanges.Exchange one) {
    return one.turn().answer().orElseThrow().at();
  }

  private static boolean isReported(Run run, Report.Result result) {
    return run.declared().reports().stream().anyMatch(report -> report.result() == result);
  }

  /** A permanent failure may be reported for something else. */
  private static boolean wasRejected(Run run) {
    return run.tries().anyMatch(one -> one.outcome() == Try.Outcome.REJECTED);
  }
}
