package org.smtpharness.fault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code (RFC 3463), such as 4.2.1.
 *
 * @param category the class: 2, 4 or 5
 * @param subject 0 to 999
 * @param detail 0 to 999
 */
public record EnhancedStatusCode(int category, int subject, int detail) {
  private static final Pattern SYNTAX = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

  public EnhancedStatusCode {
    if (category != 2 && category != 4 && category != 5) {
      throw new IllegalArgumentException(
          "class of an enhanced status code must be 2, 4 or 5 but was " + category);
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException(
          "subject and detail must be 0-999 but were " + subject + " and " + detail);
    }
  }

  /** Reads {@code class.subject.detail}; empty when the text is something else. */
  public static Optional<EnhancedStatusCode> of(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new EnhancedStatusCode(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return category + "." + subject + "." + detail;
  }
}
