package org.smtpharness.conduct.check;

import java.time.Duration;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client does not wait for ever (RFC 5321 section 4.5.3.2). */
final class NoTimeout implements ConductCheck {
  @Override
  public String id() {
    return "no-timeout";
  }

  @Override
  public Judgement judge(Run run) {
    Duration limit = run.thresholds().of(Limit.TIMEOUT_UNBOUNDED);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      Waits.unanswered(talk).ifPresent(turn -> judge(run, talk, turn, limit, tally.opportunity()));
    }
    return tally.judgement("the server was never silent where an answer was due");
  }

  private static void judge(Run run, Talk talk, Turn turn, Duration limit, Tally tally) {
    Duration wait = Waits.of(run, talk, turn);
    if (talk.closedByClient() && wait.compareTo(limit) < 0) {
      return;
    }
    if (wait.compareTo(limit) < 0) {
      tally.undecided(
          "window",
          "the server held its answer back for " + Times.of(wait) + " only, of " + Times.of(limit));
      return;
    }
    tally
        .tell("wait", Times.of(wait))
        .tell("stage", Waits.stage(turn))
        .failure(Patience.cause(Waits.stage(turn), talk), Confidence.CERTAIN, talk.evidence(turn));
  }
}
