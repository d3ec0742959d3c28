package org.smtpharness.conduct;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client does on purpose, so that it is not taken for a fault.
 *
 * @param retryCeiling the interval at which its back-off stops to grow
 * @param lifetime how long it tries to deliver a message before it gives up
 * @param allOrNothing whether it sends to no recipient when one is refused
 */
public record Policies(
    Optional<Duration> retryCeiling, Optional<Duration> lifetime, boolean allOrNothing) {
  /** Nothing is said. */
  public static final Policies NONE = new Policies(Optional.empty(), Optional.empty(), false);

  /** The same with a back-off that grows up to that interval. */
  public Policies withRetryCeiling(Duration interval) {
    return new Policies(Optional.of(interval), lifetime, allOrNothing);
  }

  /** The same with that time to deliver. */
  public Policies withLifetime(Duration time) {
    return new Policies(retryCeiling, Optional.of(time), allOrNothing);
  }

  /** The same for a client that sends to no recipient when one is refused. */
  public Policies withAllOrNothing() {
    return new Policies(retryCeiling, lifetime, true);
  }
}
