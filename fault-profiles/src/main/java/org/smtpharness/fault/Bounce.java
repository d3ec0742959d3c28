package org.smtpharness.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the message with a success, and later sends a report about it to an SMTP address; at {@code
 * end-of-data} only. Beside a {@link Effect.Reply} in the same action it sends the report, and the
 * reply decides: so a message can be refused and reported.
 *
 * @param report what is sent
 * @param to where to: {@code HOST:PORT}
 * @param recipient to whom; empty for the sender of the message, which gets none when it is {@code
 *     <>} (RFC 5321 section 4.5.5)
 * @param status the status of a delivery report
 * @param text the diagnostic of a delivery report
 * @param after how long afterwards, in real time; zero to one hour
 */
public record Bounce(
    Report report,
    String to,
    Optional<String> recipient,
    EnhancedStatusCode status,
    String text,
    Duration after)
    implements Effect.Answer {
  public Bounce {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(text, "text");
    if (!to.matches("[^\\s:]+:\\d{1,5}|\\[[0-9A-Fa-f:.]+]:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "a bounce goes to HOST:PORT, such as 127.0.0.1:2525, but was '" + to + "'");
    }
    if (after.isNegative() || after.compareTo(Effect.Delay.MAXIMUM) > 0) {
      throw new IllegalArgumentException("after must be zero to one hour but was " + after);
    }
  }

  /** The status that is reported when nothing else is said (RFC 3463 section 3.1). */
  public static final EnhancedStatusCode DEFAULT_STATUS = new EnhancedStatusCode(5, 0, 0);

  /** A report to the sender, at once, with {@link #DEFAULT_STATUS} and without a diagnostic. */
  public static Bounce of(Report report, String to) {
    return new Bounce(report, to, Optional.empty(), DEFAULT_STATUS, "", Duration.ZERO);
  }

  /** The same to that recipient. */
  public Bounce withRecipient(String address) {
    return new Bounce(report, to, Optional.of(address), status, text, after);
  }

  /** The same with that status and diagnostic. */
  public Bounce withStatus(EnhancedStatusCode code, String diagnostic) {
    return new Bounce(report, to, recipient, code, diagnostic, after);
  }

  /** The same, sent so long afterwards; at most one hour. */
  public Bounce withAfter(Duration time) {
    return new Bounce(report, to, recipient, status, text, time);
  }

  @Override
  public String keyword() {
    return "bounce";
  }

  /** What is reported. */
  public enum Report {
    /** A delivery status notification (RFC 3464). */
    DSN,
    /** An abuse report (RFC 5965). */
    ARF;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The report with that {@link #keyword()}. */
    public static Optional<Report> of(String keyword) {
      return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
    }
  }
}
