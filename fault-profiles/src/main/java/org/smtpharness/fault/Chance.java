package org.smtpharness.fault;

/**
 * How likely a due match fires. The draw depends on the seed, the rule, the scope key and the
 * ordinal of the match alone, not on which session came first.
 *
 * @param percent more than 0, at most 100
 */
public record Chance(double percent) {
  /** Each due match fires. */
  public static final Chance CERTAIN = new Chance(100);

  public Chance {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "chance must be more than 0, at most 100 percent but was " + percent);
    }
  }
}
