package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Locale;

/** Durations in words, as reports show them. */
final class Times {
  private Times() {}

  /** Such as {@code 12ms}, {@code 1.204s}, {@code 5m00s} or {@code 4d}. */
  static String of(Duration time) {
    long millis = time.toMillis();
    if (millis < 1000) {
      return millis + "ms";
    } else if (millis < 60_000) {
      return millis % 1000 == 0
          ? millis / 1000 + "s"
          : String.format(Locale.ROOT, "%.3fs", millis / 1000.0);
    } else if (time.toDays() > 1 && time.toHours() % 24 == 0) {
      return time.toDays() + "d";
    }
    return String.format(Locale.ROOT, "%dm%02ds", time.toMinutes(), time.toSecondsPart());
  }
}
