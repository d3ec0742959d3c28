package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** Judges how long a client waits for an answer that is late (RFC 5321 section 4.5.3.2). */
final class Patience {
  /** Answers that come sooner than this are not late. */
  static final Duration AT_ONCE = Duration.ofMillis(50);

  private Patience() {}

  /** Judges the wait for the answer to that turn, if it was late or the client left before it. */
  static void judge(Run run, Talk talk, Turn turn, Duration limit, Tally tally) {
    boolean answered = turn.seenAnswer().isPresent();
    boolean pending = Waits.pending(talk).filter(first -> first == turn).isPresent();
    if (!answered && !pending) {
      return;
    }
    Duration wait = of(run, talk, turn);
    boolean left = !answered && talk.closedByClient();
    if (left || wait.compareTo(AT_ONCE) >= 0) {
      judge(talk.evidence(turn), talk, Waits.stage(turn), wait, limit, left, tally);
    }
  }

  /**
   * Judges a wait.
   *
   * @param left whether the client ended it
   */
  static void judge(
      Evidence evidence,
      Talk talk,
      String stage,
      Duration wait,
      Duration limit,
      boolean left,
      Tally tally) {
    tally.opportunity();
    if (wait.compareTo(limit) >= 0) {
      return;
    } else if (!left) {
      tally.undecided(
          "window",
          "the server kept it waiting for " + Times.of(wait) + " only, of " + Times.of(limit));
      return;
    }
    tally
        .tell("wait", Times.of(wait))
        .tell("stage", stage)
        .tell("threshold", Times.of(limit))
        .failure(cause(stage, talk), Confidence.CERTAIN, evidence);
  }

  /** From the last octet of the turn to its whole answer, or else to the end of the session. */
  static Duration of(Run run, Talk talk, Turn turn) {
    Optional<Event.ReplySent> answer = turn.seenAnswer();
    return answer
        .map(sent -> sent.at().since(turn.endedAt()))
        .orElseGet(() -> Waits.of(run, talk, turn));
  }

  /** What names a wait at that stage. */
  static String cause(String stage, Talk talk) {
    return "wait at " + stage + " in s" + talk.number();
  }
}
