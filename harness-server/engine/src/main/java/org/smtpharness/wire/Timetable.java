package org.smtpharness.wire;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Instants at certain distances from one another, reckoned from a fixed start, so that a wait that
 * ended late does not put off those behind it. For one thread.
 */
public final class Timetable {
  private final LongSupplier nanoTime;
  private long due;

  /** The first instant is now. */
  public Timetable() {
    this(System::nanoTime);
  }

  /** The same with a clock as {@link System#nanoTime()}. */
  Timetable(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    restart();
  }

  /** Begins again, now. */
  public void restart() {
    due = nanoTime.getAsLong();
  }

  /**
   * Goes on to the next instant. What is late by more than one step is not made up for.
   *
   * @param step how far it is from the last one; not negative
   * @return how long to wait for it; zero when it is over
   */
  public Duration next(Duration step) {
    long now = nanoTime.getAsLong();
    due = (now - due > step.toNanos() ? now - step.toNanos() : due) + step.toNanos();
    return Duration.ofNanos(Math.max(0, due - now));
  }
}
