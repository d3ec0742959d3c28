package org.smtpharness.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Moves a scenario when its rule fires.
 *
 * @param scenario which
 * @param state where to
 * @param count only at this firing in the present state; 1 or more; empty for the first
 * @param delay only so long after the firing (harness clock); empty for at once
 */
public record Transition(
    String scenario, String state, OptionalInt count, Optional<Duration> delay) {
  public Transition {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(state, "state");
    if (count.isPresent() && count.getAsInt() < 1) {
      throw new IllegalArgumentException("a count must be 1 or more but was " + count);
    }
    if (count.isPresent() && delay.isPresent()) {
      throw new IllegalArgumentException("a transition comes after a count or a time, not both");
    }
    if (delay.isPresent() && (delay.get().isNegative() || delay.get().isZero())) {
      throw new IllegalArgumentException("a time must be more than zero but was " + delay);
    }
  }
}
