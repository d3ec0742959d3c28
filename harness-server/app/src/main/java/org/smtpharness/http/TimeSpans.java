package org.smtpharness.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them. */
public final class TimeSpans {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");

  private TimeSpans() {}

  /** Reads {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}; empty when it is something else. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }
}
