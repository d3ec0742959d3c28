package org.smtpharness.fault;

import java.time.Duration;

/** How long a wait can be. */
final class Waits {
  private Waits() {}

  static void require(Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(Effect.Delay.MAXIMUM) > 0) {
      throw new IllegalArgumentException(
          "a wait must be more than zero and at most one hour but was " + time);
    }
  }
}
