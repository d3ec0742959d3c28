package org.smtpharness.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
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
   * @param clock the harness clock, read when a rule depends on it
   */
  synchronized long count(Counting counting, Supplier<Instant> clock) {
    matches++;
    boolean over = counting.until().isPresent() && isOver(counting.until().get(), clock.get());
    long counted = matches - counting.skip();
    boolean due = counted > 0 && counted % counting.every() == 0;
    boolean spent = counting.times().isPresent() && firings >= counting.times().getAsInt();
    if (over || !due || spent) {
      return SILENT;
    }
    return ++firings;
  }

  private boolean isOver(Duration until, Instant now) {
    if (firstMatch == null) {
      firstMatch = now;
    }
    return !now.isBefore(firstMatch.plus(until));
  }
}
