package org.smtpharness.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened, by two clocks that were read together.
 *
 * @param wall the time of day
 * @param elapsed monotonic time since the journal was opened; durations are differences of it
 */
public record Moment(Instant wall, Duration elapsed) implements Comparable<Moment> {

  /** The monotonic time from the earlier moment to this one. */
  public Duration since(Moment earlier) {
    return elapsed.minus(earlier.elapsed);
  }

  @Override
  public int compareTo(Moment other) {
    return elapsed.compareTo(other.elapsed);
  }
}
