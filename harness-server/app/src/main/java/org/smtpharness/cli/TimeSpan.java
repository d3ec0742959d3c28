package org.smtpharness.cli;

import java.time.Duration;
import org.smtpharness.http.TimeSpans;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time. */
final class TimeSpan implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return TimeSpans.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a time such as 500ms, 30s, 5m or 1h but was '" + text + "'"));
  }
}
