package org.smtpharness.dns;

import java.time.Duration;

/**
 * How often a DNS fault is played.
 *
 * <p>One look-up of a client is not one question: the C library asks twice when the server fails,
 * JNDI and Node repeat on silence. So look-ups are counted as a rule: the same question from the
 * same client within the retry window is the same look-up.
 *
 * @param unit what is counted
 * @param most how many, 1 or more
 * @param retryWindow for look-ups: how long after its first question a repeat belongs to the same
 *     look-up, by the clock of the harness
 */
public record FaultCount(Unit unit, int most, Duration retryWindow) {
  /** How long repeats are one look-up when nothing else is said. */
  public static final Duration RETRY_WINDOW = Duration.ofSeconds(10);

  /** Always. */
  public static final FaultCount UNLIMITED =
      new FaultCount(Unit.QUERIES, Integer.MAX_VALUE, Duration.ZERO);

  /** What is counted. */
  public enum Unit {
    /** What a client's code asks for once, with the repeats of its resolver. */
    LOOKUPS,
    /** Each question on the wire. */
    QUERIES
  }

  public FaultCount {
    if (most < 1) {
      throw new IllegalArgumentException("a fault is played at least once but was " + most);
    }
    if (retryWindow.isNegative()) {
      throw new IllegalArgumentException("a retry window is zero or more: " + retryWindow);
    }
  }

  /** That many look-ups. */
  public static FaultCount lookups(int most) {
    return new FaultCount(Unit.LOOKUPS, most, RETRY_WINDOW);
  }

  /** That many questions. */
  public static FaultCount queries(int most) {
    return new FaultCount(Unit.QUERIES, most, Duration.ZERO);
  }

  /** The same with another retry window. */
  public FaultCount within(Duration window) {
    return new FaultCount(unit, most, window);
  }
}
