package org.smtpharness.conduct;

import java.time.Duration;
import java.util.Map;

/**
 * What checks judge by.
 *
 * @param retryScale how much faster than in the field the client repeats; 1 or more
 * @param timeScale how much faster than in the field the client's time-outs are; 1 or more
 * @param limits durations that replace the standard ones, before they are scaled
 * @param bounds numbers that replace the standard ones
 */
public record Thresholds(
    double retryScale, double timeScale, Map<Limit, Duration> limits, Map<Bound, Long> bounds) {
  /** As in the field. */
  public static final Thresholds STANDARD = new Thresholds(1, 1, Map.of(), Map.of());

  public Thresholds {
    if (!(retryScale >= 1) || !(timeScale >= 1)) {
      throw new IllegalArgumentException(
          "a scale must be 1 or more but they were " + retryScale + " and " + timeScale);
    }
    limits = Map.copyOf(limits);
    bounds = Map.copyOf(bounds);
  }

  /** The effective duration. */
  public Duration of(Limit limit) {
    Duration unscaled = limits.getOrDefault(limit, limit.standard());
    return limit.scaled(unscaled, retryScale, timeScale);
  }

  /** The effective number. */
  public long of(Bound bound) {
    return bounds.getOrDefault(bound, bound.standard());
  }
}
