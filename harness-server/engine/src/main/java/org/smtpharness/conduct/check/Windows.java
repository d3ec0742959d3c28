package org.smtpharness.conduct.check;

import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.journal.Moment;

/** Why the absence of something can't be judged yet. */
final class Windows {
  /** The words for sessions that may have been for any delivery. */
  static final String TURNED_AWAY =
      "the client came back and was turned away before MAIL, for which delivery can't be told";

  private Windows() {}

  /** The words for a window that is too short, or a horizon that nobody declared. */
  static String tooShort(Run run, Moment since) {
    String observed = Times.of(run.observed(since)) + " observed, ";
    return run.declared()
        .horizon()
        .map(horizon -> observed + Times.of(horizon) + " declared as the horizon")
        .orElse(observed + "and no horizon is declared, nor that the client has finished");
  }
}
