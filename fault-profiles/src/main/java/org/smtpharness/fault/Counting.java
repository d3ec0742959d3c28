package org.smtpharness.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of the matches of a rule let it fire. Matches are counted separately for each key of the
 * scope: the first {@code skip} are left out, of the rest each {@code every}-th fires, at most
 * {@code times} of them, each with its chance, and only within {@code until} of the first match
 * (harness clock).
 *
 * @param per whose matches are counted together
 * @param skip how many matches are left out at first; 0 or more
 * @param times how often the rule fires at most; 1 or more
 * @param every 1 for each match, 3 for the third, sixth and so on
 * @param until how long after the first match the rule applies; more than zero
 * @param chance how likely a due match fires
 */
public record Counting(
    Scope per, int skip, OptionalInt times, int every, Optional<Duration> until, Chance chance) {
  /** Every match fires. */
  public static final Counting ALWAYS =
      new Counting(Scope.SERVER, 0, OptionalInt.empty(), 1, Optional.empty(), Chance.CERTAIN);

  public Counting {
    Objects.requireNonNull(per, "per");
    Objects.requireNonNull(chance, "chance");
    require(skip >= 0, "skip must be 0 or more but was " + skip);
    require(times.isEmpty() || times.getAsInt() >= 1, "times must be 1 or more but was " + times);
    require(every >= 1, "every must be 1 or more but was " + every);
    require(
        until.isEmpty() || !(until.get().isNegative() || until.get().isZero()),
        "until must be more than zero but was " + until);
  }

  /** The same, counted for each key of that scope. */
  public Counting withPer(Scope scope) {
    return new Counting(scope, skip, times, every, until, chance);
  }

  /** The same, with that many matches left out at first. */
  public Counting withSkip(int matches) {
    return new Counting(per, matches, times, every, until, chance);
  }

  /** The same, firing at most that often. */
  public Counting withTimes(int firings) {
    return new Counting(per, skip, OptionalInt.of(firings), every, until, chance);
  }

  /** The same, firing at each match of that number only. */
  public Counting withEvery(int matches) {
    return new Counting(per, skip, times, matches, until, chance);
  }

  /** The same, applying only so long after the first match. */
  public Counting withUntil(Duration time) {
    return new Counting(per, skip, times, every, Optional.of(time), chance);
  }

  /** The same, each due match firing with that probability. */
  public Counting withChance(Chance value) {
    return new Counting(per, skip, times, every, until, value);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
