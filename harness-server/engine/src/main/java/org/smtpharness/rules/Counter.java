package org.smtpharness.rules;

import java.time.Instant;
import org.smtpharness.fault.Counting;

/** The matches of one rule for one scope key. */
final class Counter {
  /** The rule does not fire at this match. */
  static final long SILENT = 0;

  private long matches;
  private long firings;
  private Instant firstMatch;

  /**
   * Counts a match and says which firing it is, from 1, or {@link #SILENT}. One atomic step.
   *
   * @param now the harness clock
   */
  synchronized long count(Counting counting, Instant now) {
    matches++;
    if (firstMatch == null) {
      firstMatch = now;
    }
    boolean over =
        counting.until().isPresent() && !now.isBefore(firstMatch.plus(counting.until().get()));
    long counted = matches - counting.skip();
    boolean due = counted > 0 && counted % counting.every() == 0;
    boolean spent = counting.times().isPresent() && firings >= counting.times().getAsInt();
    if (over || !due || spent) {
      return SILENT;
    }
    return ++firings;
  }
}
