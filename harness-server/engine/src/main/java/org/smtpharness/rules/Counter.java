package org.smtpharness.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The matches of one rule for one scope key. */
final class Counter {
  /** The rule does not fire at this match. */
  static final long SILENT = 0;

  /**
   * A match that was counted.
   *
   * @param standing where it stands
   * @param firing which firing it is, from 1, or {@link #SILENT}
   */
  record Count(Standing standing, long firing) {}

  private final String key;
  private long matches;
  private long firings;
  private Instant firstMatch;
  private long entries;

  /** A counter at zero. */
  Counter(String key) {
    this.key = key;
  }

  /**
   * Counts a match and says which firing it is. One atomic step.
   *
   * @param criteria what the match must meet to fire
   * @param clock the harness clock; empty when the rule does not depend on it
   * @param stateEntries how often the states that the rule looks at were entered; when they were
   *     entered anew, counting begins again
   */
  synchronized Count count(
      List<Criterion<Standing, ?>> criteria, Supplier<Instant> clock, long stateEntries) {
    if (stateEntries != entries) {
      matches = 0;
      firings = 0;
      firstMatch = null;
      entries = stateEntries;
    }
    Instant now = clock.get();
    Standing standing = next(now);
    matches++;
    firstMatch = firstMatch == null ? now : firstMatch;
    return new Count(standing, Criterion.allHold(criteria, standing) ? ++firings : SILENT);
  }

  /** Says what {@link #count} would answer now, and counts nothing. */
  synchronized Count peek(
      List<Criterion<Standing, ?>> criteria, Supplier<Instant> clock, long stateEntries) {
    Instant now = clock.get();
    Standing standing =
        stateEntries == entries ? next(now) : new Standing(key, 1, 0, Duration.ZERO);
    return new Count(
        standing, Criterion.allHold(criteria, standing) ? standing.fired() + 1 : SILENT);
  }

  /** How often the rule fired for this key since the counting last began. */
  synchronized long firings() {
    return firings;
  }

  private Standing next(Instant now) {
    Duration since = firstMatch == null ? Duration.ZERO : Duration.between(firstMatch, now);
    return new Standing(key, matches + 1, firings, since);
  }
}
