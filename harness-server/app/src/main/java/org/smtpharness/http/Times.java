package org.smtpharness.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.smtpharness.journal.Moment;

/** Times as the API writes them. */
final class Times {
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Times() {}

  /** ISO 8601 with milliseconds, in UTC. */
  static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  static String at(Moment moment) {
    return text(moment.wall());
  }

  /** Milliseconds since the journal was opened, by the monotonic clock. */
  static long elapsedMs(Moment moment) {
    return moment.elapsed().toMillis();
  }
}
