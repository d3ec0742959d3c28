package org.smtpharness.bounce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The fields that every report begins with. */
final class ReportHeader {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReportHeader() {}

  /**
   * Starts a header.
   *
   * @param submitted the value of Auto-Submitted (RFC 3834 section 5)
   */
  static HeaderFields of(
      String host, String recipient, String subject, String submitted, Instant now, String id) {
    return new HeaderFields()
        .add("From", "Mail Delivery System <MAILER-DAEMON@" + host + ">")
        .add("To", "<" + recipient + ">")
        .add("Subject", EncodedWords.encode(subject))
        .add("Date", date(now))
        .add("Message-ID", "<" + id + "@" + host + ">")
        .add("Auto-Submitted", submitted);
  }

  /** A date-time of RFC 5322 section 3.3, in UTC. */
  static String date(Instant instant) {
    return DATE.format(instant);
  }
}
