package org.smtpharness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of windows and durations in rules: real time plus what it was advanced by. Waits on
 * sockets and the times in the journal are real and don't follow it. Safe for use by several
 * threads.
 */
public final class HarnessClock {
  private final Clock real;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  HarnessClock(Clock real) {
    this.real = real;
  }

  /** The time by this clock. */
  public Instant now() {
    return real.instant().plus(ahead.get());
  }

  /**
   * Puts the clock forward.
   *
   * @param time zero or more
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a clock is advanced by zero or more but was by " + time);
    }
    ahead.accumulateAndGet(time, Duration::plus);
  }

  /** How far the clock is ahead of real time. */
  public Duration ahead() {
    return ahead.get();
  }

  void reset() {
    ahead.set(Duration.ZERO);
  }
}
