package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.smtpharness.bounce.Samples.ARRIVED;
import static org.smtpharness.bounce.Samples.ORIGINAL;
import static org.smtpharness.bounce.Samples.body;
import static org.smtpharness.bounce.Samples.bounce;
import static org.smtpharness.bounce.Samples.content;
import static org.smtpharness.bounce.Samples.failed;
import static org.smtpharness.bounce.Samples.failure;
import static org.smtpharness.bounce.Samples.field;
import static org.smtpharness.bounce.Samples.groups;
import static org.smtpharness.bounce.Samples.lines;
import static org.smtpharness.bounce.Samples.names;
import static org.smtpharness.bounce.Samples.parse;
import static org.smtpharness.bounce.Samples.parts;
import static org.smtpharness.bounce.Samples.write;

import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Content;

class DeliveryStatusNotificationTest {

  @Nested
  class OnARecipientThatFailed {
    private final OutgoingMessage message =
        failure(failed("nobody@example.test", "550 5.1.1 No such user here"));

    @Test
    void isTheSameOctetByOctet() {
      Golden.assertSame(message, "dsn-failed.eml");
    }

    @Test
    void goesToTheSenderAndIsMarkedAsAutomatic() throws Exception {
      MimeMessage parsed = parse(message);

      assertThat(message.recipient()).isEqualTo("news@example.test");
      assertThat(parsed.getHeader("To", null)).isEqualTo("<news@example.test>");
      assertThat(parsed.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
      assertThat(parsed.getMessageID()).isEqualTo("<id-1@mx.example.test>");
      assertThat(parsed.getSentDate()).isEqualTo("2026-03-01T09:06:00Z");
    }

    @Test
    void isAReportOfThreeParts() throws Exception {
      ContentType type = new ContentType(parse(message).getContentType());
      MimeMultipart parts = parts(message);

      assertThat(type.getBaseType()).isEqualTo("multipart/report");
      assertThat(type.getParameter("report-type")).isEqualTo("delivery-status");
      assertThat(parts.getCount()).isEqualTo(3);
      assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
      assertThat(parts.getBodyPart(1).isMimeType("message/delivery-status")).isTrue();
      assertThat(parts.getBodyPart(2).isMimeType("message/rfc822")).isTrue();
    }

    @Test
    void tellsTheStatusForEachRecipient() throws Exception {
      List<InternetHeaders> groups = groups(message);

      assertThat(groups).hasSize(2);
      assertThat(names(groups.get(0))).containsExactly("Reporting-MTA", "Arrival-Date");
      assertThat(field(groups.get(0), "Reporting-MTA")).isEqualTo("dns; mx.example.test");
      assertThat(field(groups.get(1), "Final-Recipient")).isEqualTo("rfc822; nobody@example.test");
      assertThat(field(groups.get(1), "Action")).isEqualTo("failed");
      assertThat(field(groups.get(1), "Status")).isEqualTo("5.1.1");
      assertThat(field(groups.get(1), "Diagnostic-Code"))
          .isEqualTo("smtp; 550 5.1.1 No such user here");
    }

    @Test
    void returnsTheOriginalOctetByOctet() throws Exception {
      assertThat(body(message, 2)).isEqualTo(ORIGINAL.octets());
    }
  }

  @Nested
  class OnADelayWithAllThatIsKnown {
    private final OutgoingMessage message =
        write(
            new BounceReport(
                "mx.example.test",
                ARRIVED,
                "news@example.test",
                Optional.of("QQ+2B314"),
                List.of(
                    new ReportedRecipient(
                        "ann@inner.example.test",
                        Optional.of("rfc822;ann+2Bnews@example.test"),
                        DeliveryAction.DELAYED,
                        new EnhancedStatusCode(4, 4, 1),
                        Optional.of("451 4.4.1 No answer from host"),
                        Optional.of("mail.inner.example.test")),
                    failed("bob@example.test", "550-5.1.1 No such\r\n550 5.1.1 user")),
                ORIGINAL,
                ReturnedContent.HEADERS));

    @Test
    void isTheSameOctetByOctet() {
      Golden.assertSame(message, "dsn-delayed-headers.eml");
    }

    @Test
    void decodesEnvelopeIdAndOriginalRecipient() throws Exception {
      List<InternetHeaders> groups = groups(message);

      assertThat(field(groups.get(0), "Original-Envelope-Id")).isEqualTo("QQ+314");
      assertThat(field(groups.get(1), "Original-Recipient"))
          .isEqualTo("rfc822; ann+news@example.test");
      assertThat(field(groups.get(1), "Remote-MTA")).isEqualTo("dns; mail.inner.example.test");
    }

    @Test
    void hasAGroupForEachRecipient() throws Exception {
      assertThat(groups(message).stream().map(group -> field(group, "Action")))
          .containsExactly(null, "delayed", "failed");
    }

    @Test
    void returnsTheHeaderAlone() throws Exception {
      assertThat(parts(message).getBodyPart(2).isMimeType("text/rfc822-headers")).isTrue();
      assertThat(new String(body(message, 2), StandardCharsets.US_ASCII))
          .startsWith("From: News")
          .endsWith("Message-ID: <1@example.test>\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, Undelivered Mail Returned to Sender",
    "DELAYED, Delayed Mail (still being retried)",
    "DELIVERED, Successful Mail Delivery Report",
    "RELAYED, Successful Mail Delivery Report",
    "EXPANDED, Successful Mail Delivery Report"
  })
  void namesTheActionAndTellsItInTheSubject(DeliveryAction action, String subject)
      throws Exception {
    OutgoingMessage message =
        failure(
            new ReportedRecipient(
                "ann@example.test",
                Optional.empty(),
                action,
                new EnhancedStatusCode(2, 0, 0),
                Optional.empty(),
                Optional.empty()));

    assertThat(parse(message).getSubject()).isEqualTo(subject);
    assertThat(field(groups(message).get(1), "Action"))
        .isEqualTo(action.name().toLowerCase(java.util.Locale.ROOT));
  }

  @Nested
  class OnAnInternationalizedRecipient {
    private final OutgoingMessage message =
        failure(failed("j\u00f6rg+a@b\u00fccher.test", "550 5.1.1 Wer ist J\u00f6rg?"));

    @Test
    void isTheSameOctetByOctetAndStaysInSevenBits() {
      Golden.assertSame(message, "dsn-international-recipient.eml");
      assertThat(message.needsSmtpUtf8()).isFalse();
    }

    @Test
    void spellsTheAddressByRfc6533() throws Exception {
      assertThat(field(groups(message).get(1), "Final-Recipient"))
          .isEqualTo("utf-8; j\\x{F6}rg\\x{2B}a@b\\x{FC}cher.test");
    }
  }

  @Nested
  class ToAnInternationalizedSender {
    private final ReportedRecipient recipient =
        failed("j\u00f6rg@b\u00fccher.test", "550 5.1.1 Wer ist J\u00f6rg?");

    @Test
    void isInUtf8ByTheTypesOfRfc6533() throws Exception {
      OutgoingMessage message = to(Samples.utf8("Subject: Gr\u00fc\u00dfe\r\n\r\nHallo\r\n"));

      assertThat(message.needsSmtpUtf8()).isTrue();
      assertThat(lines(message))
          .contains(
              "To: <k\u00e4the@b\u00fccher.test>",
              "Final-Recipient: utf-8; j\u00f6rg@b\u00fccher.test",
              "Diagnostic-Code: smtp; 550 5.1.1 Wer ist J\u00f6rg?",
              "Subject: Gr\u00fc\u00dfe");
      assertThat(parts(message).getBodyPart(1).getContentType())
          .isEqualTo("message/global-delivery-status");
      assertThat(parts(message).getBodyPart(2).getContentType()).isEqualTo("message/global");
      assertThat(parts(message).getBodyPart(2).getHeader("Content-Transfer-Encoding"))
          .containsExactly("8bit");
    }

    @Test
    void returnsAHeaderInUtf8AsGlobalHeaders() throws Exception {
      OutgoingMessage message =
          write(
              bounce(
                  "k\u00e4the@b\u00fccher.test",
                  Samples.utf8("Subject: Gr\u00fc\u00dfe\r\n\r\nHallo\r\n"),
                  ReturnedContent.HEADERS,
                  recipient));

      assertThat(parts(message).getBodyPart(2).isMimeType("message/global-headers")).isTrue();
      assertThat(new String(body(message, 2), StandardCharsets.UTF_8))
          .isEqualTo("Subject: Gr\u00fc\u00dfe\r\n");
    }

    @Test
    void returnsTheHeaderAloneOfWhatHasNoLines() throws Exception {
      OutgoingMessage message = to(Samples.utf8("Subject: Gr\u00fc\u00dfe\n\nHallo\n"));

      assertThat(parts(message).getBodyPart(2).isMimeType("message/global-headers")).isTrue();
      assertThat(new String(body(message, 2), StandardCharsets.UTF_8))
          .isEqualTo("Subject: Gr\u00fc\u00dfe\r\n");
    }

    private OutgoingMessage to(Content original) {
      return write(
          bounce("k\u00e4the@b\u00fccher.test", original, ReturnedContent.FULL, recipient));
    }
  }

  @Nested
  class OnContentThatIsNotSevenBit {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Gr\u00fc\u00dfe\r\n",
          "bare\nline feed\r\n",
          "bare\rcarriage return\r\n",
          "NUL \u0000\r\n"
        })
    void returnsTheHeaderAlone(String body) throws Exception {
      OutgoingMessage message =
          write(
              bounce(
                  "news@example.test",
                  content("Subject: Hi\r\n\r\n" + body),
                  ReturnedContent.FULL,
                  failed("a@example.test", "550 No")));

      assertThat(message.needsSmtpUtf8()).isFalse();
      assertThat(parts(message).getBodyPart(2).isMimeType("text/rfc822-headers")).isTrue();
      assertThat(new String(body(message, 2), StandardCharsets.US_ASCII))
          .isEqualTo("Subject: Hi\r\n");
    }

    @Test
    void keepsLinesShort() throws Exception {
      String octets = "Subject: Hi\r\nX-Long: " + "x".repeat(5000) + "\r\n\r\n\r\n";
      OutgoingMessage message =
          write(
              bounce(
                  "news@example.test",
                  content(octets),
                  ReturnedContent.FULL,
                  failed("a@example.test", "550 " + "y".repeat(3000))));

      assertThat(lines(message)).allMatch(line -> line.length() <= 998);
      assertThat(new String(body(message, 2), StandardCharsets.US_ASCII))
          .isEqualTo(octets.strip() + "\r\n");
      assertThat(field(groups(message).get(1), "Diagnostic-Code")).contains("y".repeat(800));
    }

    @Test
    void encodesABrokenHeader() throws Exception {
      OutgoingMessage message =
          write(
              bounce(
                  "news@example.test",
                  content("Subject: Gr\u00fc\u00dfe = hi \nTo: a\n\nbody"),
                  ReturnedContent.HEADERS,
                  failed("a@example.test", "550 No")));

      assertThat(parts(message).getBodyPart(2).isMimeType("text/rfc822-headers")).isTrue();
      assertThat(new String(body(message, 2), StandardCharsets.ISO_8859_1))
          .isEqualTo("Subject: Gr\u00fc\u00dfe = hi \r\nTo: a\r\n");
    }

    @Test
    void spellsADiagnosticInEncodedWordsBehindItsCode() throws Exception {
      OutgoingMessage message =
          failure(failed("a@example.test", "550 5.1.1 Empf\u00e4nger unbekannt f\u00fcr uns hier"));

      String field = field(groups(message).get(1), "Diagnostic-Code");
      assertThat(field).startsWith("smtp; 550 5.1.1 =?UTF-8?B?").endsWith("?= uns hier");
      assertThat(MimeUtility.decodeText(field))
          .isEqualTo("smtp; 550 5.1.1 Empf\u00e4nger unbekannt f\u00fcr uns hier");
      assertThat(parts(message).getBodyPart(0).getContent())
          .asString()
          .contains("Empf\u00e4nger unbekannt f\u00fcr uns hier");
    }

    @Test
    void survivesADiagnosticOfNothingButWideSpaces() throws Exception {
      OutgoingMessage message = failure(failed("a@example.test", "\u3000\u3000"));

      assertThat(field(groups(message).get(1), "Diagnostic-Code")).isEqualTo("smtp;");
    }
  }

  @Nested
  class AgainstForgery {
    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\r\n\r\n", "\u2028", "\u0085", "\u000b"})
    void noTextAddsAField(String lineEnd) throws Exception {
      String evil = "x" + lineEnd + "Bcc: victim@example.test" + lineEnd + "Action: delivered";
      OutgoingMessage message =
          write(
              new BounceReport(
                  "mx.example.test",
                  ARRIVED,
                  "news@example.test",
                  Optional.of(xtext(evil)),
                  List.of(
                      new ReportedRecipient(
                          evil,
                          Optional.of("rfc822;" + xtext(evil)),
                          DeliveryAction.FAILED,
                          new EnhancedStatusCode(5, 1, 1),
                          Optional.of(evil),
                          Optional.of(evil))),
                  ORIGINAL,
                  ReturnedContent.FULL));

      List<InternetHeaders> groups = groups(message);
      assertThat(groups).hasSize(2);
      assertThat(names(groups.get(0)))
          .containsExactly("Original-Envelope-Id", "Reporting-MTA", "Arrival-Date");
      assertThat(names(groups.get(1)))
          .containsExactly(
              "Original-Recipient",
              "Final-Recipient",
              "Action",
              "Status",
              "Remote-MTA",
              "Diagnostic-Code");
      assertThat(lines(message)).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void anOriginalThatKnowsTheBoundaryDoesNotCloseTheReport() throws Exception {
      String octets =
          "Subject: Hi\r\n\r\n--=_id-1/0--\r\n\r\n--=_id-1/1\r\nContent-Type: text/html\r\n\r\nx\r\n";
      OutgoingMessage message =
          write(
              bounce(
                  "news@example.test",
                  content(octets),
                  ReturnedContent.FULL,
                  failed("a@example.test", "550 No")));

      assertThat(parts(message).getCount()).isEqualTo(3);
      assertThat(new String(body(message, 2), StandardCharsets.US_ASCII)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "a@b\r\nRSET",
          "a@b> SIZE=1",
          "a@b>",
          "<a@b",
          "a b@example.test",
          "a\u2028b@c"
        })
    void aSenderThatNoReportCanGoToIsRefused(String sender) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  bounce(
                      sender, ORIGINAL, ReturnedContent.FULL, failed("a@example.test", "550 No")))
          .withMessageContaining("sender must be an address")
          .withMessageNotContaining("\n");
    }

    @Test
    void anIdThatIsNoneIsRefused() {
      var notifications = new DeliveryStatusNotification(Samples.CLOCK, () -> "a\r\nb");
      BounceReport report =
          bounce(
              "news@example.test",
              ORIGINAL,
              ReturnedContent.FULL,
              failed("a@example.test", "550 No"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> notifications.write(report))
          .withMessageStartingWith("id must be");
    }

    private static String xtext(String text) {
      StringBuilder encoded = new StringBuilder();
      for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
        encoded.append(String.format("+%02X", octet));
      }
      return encoded.toString();
    }
  }

  @Test
  void isTheSameForTheSameReportClockAndId() {
    ReportedRecipient recipient = failed("a@example.test", "550 No");

    assertThat(failure(recipient)).isEqualTo(failure(recipient));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no header here\r\nat all\r\n", " folded onto nothing\r\nSubject: x\r\n\r\n", ""})
  void ofAMessageWithoutAHeaderReturnsAnEmptyOne(String octets) throws Exception {
    OutgoingMessage message =
        write(
            bounce(
                "news@example.test",
                content(octets),
                ReturnedContent.HEADERS,
                failed("a@example.test", "550 No")));

    Part part = parts(message).getBodyPart(2);
    assertThat(part.isMimeType("text/rfc822-headers")).isTrue();
    assertThat(body(message, 2)).isEmpty();
  }
}
