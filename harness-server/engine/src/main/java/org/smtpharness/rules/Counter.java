package org.smtpharness.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.smtpharness.fault.Counting;

/** The matches of one rule for one scope key. */
final class Counter {
  /** The rule does not fire at this match. */
  static final long SILENT = 0;

  /**
   * Where a match stands.
   *
   * @param match which match this is, from 1
   * @param firing which firing, from 1, or {@link #SILENT}
   */
  record Count(long match, long firing) {}

  private long matches;
  private long firings;
  private Instant firstMatch;
  private long entries;

  /**
   * Counts a match and says which firing it is. One atomic step.
   *
   * @param clock the harness clock, read when a rule depends on it
   * @param draw the draw of a match
   * @param stateEntries how often the states that the rule looks at were entered; when they were
   *     entered anew, counting begins again
   */
  synchronized Count count(
      Counting counting, Supplier<Instant> clock, LongFunction<Draw> draw, long stateEntries) {
    if (stateEntries != entries) {
      matches = 0;
      firings = 0;
      firstMatch = null;
      entries = stateEntries;
    }
    matches++;
    boolean over = counting.until().isPresent() && isOver(counting.until().get(), clock.get());
    long counted = matches - counting.skip();
    boolean due = counted > 0 && counted % counting.every() == 0;
    boolean spent = counting.times().isPresent() && firings >= counting.times().getAsInt();
    double percent = counting.chance().percent();
    if (over || !due || spent || !(percent >= 100 || draw.apply(matches).happens(percent))) {
      return new Count(matches, SILENT);
    }
    return new Count(matches, ++firings);
  }

  private boolean isOver(Duration until, Instant now) {
    if (firstMatch == null) {
      firstMatch = now;
    }
    return !now.isBefore(firstMatch.plus(until));
  }
}
