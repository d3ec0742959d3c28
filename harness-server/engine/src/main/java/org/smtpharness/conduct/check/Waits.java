package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** How long a client waited for a server that said nothing. */
final class Waits {
  private Waits() {}

  /** What the client said last and was not answered; empty when it was, or said QUIT. */
  static Optional<Turn> unanswered(Talk talk) {
    List<Turn> turns = talk.turns();
    if (turns.isEmpty()) {
      return Optional.empty();
    }
    Turn last = turns.get(turns.size() - 1);
    return last.seenAnswer().isEmpty() && !last.is("QUIT") ? Optional.of(last) : Optional.empty();
  }

  /** The first of the turns at the end that are not answered: the one the client waits for. */
  static Optional<Turn> pending(Talk talk) {
    List<Turn> turns = talk.turns();
    int first = turns.size();
    while (first > 0 && turns.get(first - 1).seenAnswer().isEmpty()) {
      first--;
    }
    return first < turns.size() ? Optional.of(turns.get(first)) : Optional.empty();
  }

  /** From the last octet of what it said to the end of the session, or of the run. */
  static Duration of(Run run, Talk talk, Turn turn) {
    return talk.closedAt().orElse(run.endedAt()).since(turn.endedAt());
  }

  /** The stage, in words. */
  static String stage(Turn turn) {
    return turn.stage();
  }
}
