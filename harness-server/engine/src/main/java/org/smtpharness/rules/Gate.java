package org.smtpharness.rules;

import java.time.Instant;
import java.util.Set;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle;

/**
 * A condition that remembers, with what it remembers. Each answer and what is counted with it are
 * one atomic step for each key, so a limit is exact however many ask. Safe for use by several
 * threads.
 */
interface Gate {
  /** The gate of a condition, with nothing counted yet. */
  static Gate of(Throttle throttle, Set<Stage> at) {
    if (throttle instanceof Throttle.ConcurrentSessions sessions) {
      return new SessionGate(sessions);
    }
    return throttle instanceof Throttle.Rate rate
        ? new RateGate(rate, at)
        : new GreylistGate((Throttle.Greylisted) throttle);
  }

  /**
   * Whether the condition holds, so that what is at hand is held back; else it is let in and
   * counted. What belongs to no key, such as a user before AUTH, is neither.
   */
  boolean holds(Situation situation, Instant now);

  /** What {@link #holds} would answer now; counts nothing. */
  boolean peek(Situation situation, Instant now);

  /** Something happened that the gate may count. */
  default void happened(Occurrence what, Situation situation, Instant now) {}

  /** A session ended, and what it held is free. */
  default void sessionEnded(long session) {}

  /** Whether the gate counts what happens. */
  default boolean isFed() {
    return false;
  }
}
