package org.smtpharness.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.journal.Moment;

/** Times as the API writes and reads them. */
final class Times {
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m)");

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

  /** Reads {@code 500ms}, {@code 5s} or {@code 2m}; empty when it is something else. */
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          default -> Duration.ofMinutes(number);
        });
  }
}
