package org.smtpharness.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Content;

/** What the tests report on, and a reader of what comes out. */
final class Samples {
  static final Instant ARRIVED = Instant.parse("2026-03-01T09:05:07Z");
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:06:00Z"), ZoneOffset.UTC);
  static final Content ORIGINAL =
      content(
          """
          From: News <news@example.test>
          To: ann@example.test
          Subject: Spring news,
           with a second line
          Message-ID: <1@example.test>

          Hello Ann.
          .A line with a dot in front.
          """
              .replace("\n", "\r\n"));

  private Samples() {}

  static Content content(String octets) {
    return Content.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Content utf8(String text) {
    return Content.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static ReportedRecipient failed(String address, String diagnostic) {
    return ReportedRecipient.failed(address, new EnhancedStatusCode(5, 1, 1), diagnostic);
  }

  static BounceReport bounce(
      String sender, Content original, ReturnedContent returned, ReportedRecipient... recipients) {
    return new BounceReport(
        "mx.example.test",
        ARRIVED,
        sender,
        Optional.empty(),
        List.of(recipients),
        original,
        returned);
  }

  static OutgoingMessage write(BounceReport report) {
    return new DeliveryStatusNotification(CLOCK, () -> "id-1").write(report);
  }

  static OutgoingMessage failure(ReportedRecipient... recipients) {
    return write(bounce("news@example.test", ORIGINAL, ReturnedContent.FULL, recipients));
  }

  static MimeMessage parse(OutgoingMessage message) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    return new MimeMessage(
        Session.getInstance(properties), new ByteArrayInputStream(message.content().octets()));
  }

  static MimeMultipart parts(OutgoingMessage message) throws MessagingException, IOException {
    return (MimeMultipart) parse(message).getContent();
  }

  static byte[] body(OutgoingMessage message, int part) throws MessagingException, IOException {
    BodyPart found = parts(message).getBodyPart(part);
    try (InputStream in = found.getInputStream()) {
      return in.readAllBytes();
    }
  }

  /** The groups of fields of the part for machines. */
  static List<InternetHeaders> groups(OutgoingMessage message)
      throws MessagingException, IOException {
    List<InternetHeaders> groups = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(body(message, 1));
    while (in.available() > 0) {
      groups.add(new InternetHeaders(in, true));
    }
    return groups;
  }

  /** The value of a field, unfolded; null when there is none. */
  static String field(InternetHeaders group, String name) {
    String value = group.getHeader(name, null);
    return value == null ? null : MimeUtility.unfold(value);
  }

  static List<String> names(InternetHeaders group) {
    List<String> names = new ArrayList<>();
    group.getAllHeaders().asIterator().forEachRemaining(header -> names.add(header.getName()));
    return names;
  }

  static List<String> lines(OutgoingMessage message) {
    return List.of(message.content().text(StandardCharsets.UTF_8).split("\r\n", -1));
  }
}
