package org.smtpharness.journal;

import java.time.Duration;
import java.util.Locale;

/** How durations are written in failure output; milliseconds are cut off, not rounded. */
final class Spans {
  private Spans() {}

  /** As a gap: {@code 1.204s}, {@code 5m00.163s}, {@code 1h05m00.163s}. */
  static String gap(Duration span) {
    int seconds = span.toSecondsPart();
    int millis = span.toMillisPart();
    if (span.toHours() > 0) {
      return text("%dh%02dm%02d.%03ds", span.toHours(), span.toMinutesPart(), seconds, millis);
    }
    return span.toMinutes() > 0
        ? text("%dm%02d.%03ds", span.toMinutes(), seconds, millis)
        : text("%d.%03ds", seconds, millis);
  }

  /** As a time since the beginning: {@code +0.041}, in seconds. */
  static String since(Duration span) {
    return text("+%d.%03d", span.toSeconds(), span.toMillisPart());
  }

  /** As a length: {@code 41 ms} below a second, else as a gap. */
  static String length(Duration span) {
    return span.toSeconds() == 0 ? span.toMillis() + " ms" : gap(span);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
