package org.smtpharness.fault.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.smtpharness.fault.Threshold;

/**
 * Single values as profiles write them, for those who speak of profiles: messages, explanations,
 * requests.
 */
public final class Notation {
  private static final int DIGITS_OF_PERCENT = 4;

  private Notation() {}

  /** A duration of zero or more, such as {@code 1m30s}; with all its digits. */
  public static String duration(Duration duration) {
    return duration.isZero() ? "0s" : Durations.format(duration);
  }

  /** A size, such as {@code 16 KiB}. */
  public static String size(long octets) {
    return Sizes.format(octets);
  }

  /** A percentage with at most four digits behind the point, rounded down: {@code 0.5%}. */
  public static String percent(double percent) {
    return Percents.format(
        BigDecimal.valueOf(percent).setScale(DIGITS_OF_PERCENT, RoundingMode.DOWN).doubleValue());
  }

  /** A threshold, such as {@code 3 lines}. */
  public static String threshold(Threshold threshold) {
    return Thresholds.format(threshold);
  }

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when it is none of more than zero; the message says what is
   *     expected
   */
  public static Duration parseDuration(String text) {
    return Durations.parse(text);
  }

  /**
   * Reads a threshold.
   *
   * @throws IllegalArgumentException when it is none; the message says what is expected
   */
  public static Threshold parseThreshold(String text) {
    return Thresholds.parse(text);
  }
}
