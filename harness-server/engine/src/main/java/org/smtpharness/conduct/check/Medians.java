package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;

/** The middle of durations, which a few odd ones don't move. */
final class Medians {
  private Medians() {}

  /** The median; of two in the middle their mean. At least one duration is needed. */
  static Duration of(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }
}
