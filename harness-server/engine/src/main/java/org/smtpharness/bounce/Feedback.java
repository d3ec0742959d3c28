package org.smtpharness.bounce;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an abuse report tells to machines (RFC 5965 section 3).
 *
 * @param type what is complained of
 * @param userAgent the program that reports, such as {@code SMTP-Harness/1.0}
 * @param mailFrom the reverse-path of the message without brackets; empty for the null one
 * @param rcptTo the forward-paths, in order
 * @param arrivedAt when the message was taken
 * @param sourceIp the address from which it came
 * @param reportedDomains the domains that are held responsible
 * @param incidents how many messages the report stands for, at least 1
 */
public record Feedback(
    FeedbackType type,
    String userAgent,
    String mailFrom,
    List<String> rcptTo,
    Instant arrivedAt,
    Optional<InetAddress> sourceIp,
    List<String> reportedDomains,
    int incidents) {
  /** The user agent unless another one is named. */
  public static final String USER_AGENT = "SMTP-Harness/1.0";

  /**
   * @throws IllegalArgumentException when there are no incidents
   */
  public Feedback {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userAgent, "userAgent");
    Objects.requireNonNull(mailFrom, "mailFrom");
    rcptTo = List.copyOf(rcptTo);
    Objects.requireNonNull(arrivedAt, "arrivedAt");
    Objects.requireNonNull(sourceIp, "sourceIp");
    reportedDomains = List.copyOf(reportedDomains);
    if (incidents < 1) {
      throw new IllegalArgumentException("incidents must be at least 1 but were " + incidents);
    }
  }

  /** A complaint of one unwanted message, which holds the domain of its sender responsible. */
  public static Feedback abuse(
      String mailFrom, List<String> rcptTo, Instant arrivedAt, Optional<InetAddress> sourceIp) {
    String domain = mailFrom.substring(mailFrom.lastIndexOf('@') + 1);
    return new Feedback(
        FeedbackType.ABUSE,
        USER_AGENT,
        mailFrom,
        rcptTo,
        arrivedAt,
        sourceIp,
        domain.isEmpty() ? List.of() : List.of(domain),
        1);
  }

  /** The fields; message/feedback-report is always in seven bits. */
  byte[] octets(String reportingMta) {
    HeaderFields fields =
        new HeaderFields()
            .add("Feedback-Type", type.value())
            .add("User-Agent", Ascii.escape(userAgent))
            .add("Version", "1")
            .add("Original-Mail-From", "<" + Ascii.escape(mailFrom) + ">");
    rcptTo.forEach(path -> fields.add("Original-Rcpt-To", "<" + Ascii.escape(path) + ">"));
    fields.add("Arrival-Date", ReportHeader.date(arrivedAt));
    fields.add("Reporting-MTA", "dns; " + reportingMta);
    sourceIp.ifPresent(address -> fields.add("Source-IP", literal(address)));
    reportedDomains.forEach(domain -> fields.add("Reported-Domain", Ascii.escape(domain)));
    return fields.add("Incidents", Integer.toString(incidents)).octets();
  }

  /** The address without the zone that Java may show behind it. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
