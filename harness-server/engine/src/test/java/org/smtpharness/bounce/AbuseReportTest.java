package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.smtpharness.bounce.Samples.ARRIVED;
import static org.smtpharness.bounce.Samples.CLOCK;
import static org.smtpharness.bounce.Samples.ORIGINAL;
import static org.smtpharness.bounce.Samples.body;
import static org.smtpharness.bounce.Samples.field;
import static org.smtpharness.bounce.Samples.groups;
import static org.smtpharness.bounce.Samples.names;
import static org.smtpharness.bounce.Samples.parse;
import static org.smtpharness.bounce.Samples.parts;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.journal.Content;

class AbuseReportTest {

  @Nested
  class OfUnwantedMail {
    private final OutgoingMessage message =
        write(feedback("news@example.test", "ann@example.test", "bob@example.test"), ORIGINAL);

    @Test
    void isTheSameOctetByOctet() {
      Golden.assertSame(message, "arf-abuse.eml");
    }

    @Test
    void isAReportOfThreeParts() throws Exception {
      ContentType type = new ContentType(parse(message).getContentType());
      MimeMultipart parts = parts(message);

      assertThat(type.getBaseType()).isEqualTo("multipart/report");
      assertThat(type.getParameter("report-type")).isEqualTo("feedback-report");
      assertThat(parts.getCount()).isEqualTo(3);
      assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
      assertThat(parts.getBodyPart(1).isMimeType("message/feedback-report")).isTrue();
      assertThat(parts.getBodyPart(2).isMimeType("message/rfc822")).isTrue();
      assertThat(body(message, 2)).isEqualTo(ORIGINAL.octets());
    }

    @Test
    void hasTheSubjectOfTheOriginalBehindAForwardingPrefix() throws Exception {
      assertThat(parse(message).getSubject()).isEqualTo("FW: Spring news, with a second line");
    }

    @Test
    void tellsTheFieldsOfRfc5965() throws Exception {
      InternetHeaders fields = groups(message).get(0);

      assertThat(field(fields, "Feedback-Type")).isEqualTo("abuse");
      assertThat(field(fields, "User-Agent")).isEqualTo("SMTP-Harness/1.0");
      assertThat(field(fields, "Version")).isEqualTo("1");
      assertThat(field(fields, "Original-Mail-From")).isEqualTo("<news@example.test>");
      assertThat(fields.getHeader("Original-Rcpt-To"))
          .containsExactly("<ann@example.test>", "<bob@example.test>");
      assertThat(field(fields, "Arrival-Date")).isEqualTo("Sun, 1 Mar 2026 09:05:07 +0000");
      assertThat(field(fields, "Source-IP")).isEqualTo("203.0.113.7");
      assertThat(field(fields, "Reported-Domain")).isEqualTo("example.test");
      assertThat(field(fields, "Incidents")).isEqualTo("1");
    }
  }

  @Test
  void ofTheNullSenderNamesNoDomain() throws Exception {
    InternetHeaders fields = groups(write(feedback("", "a@example.test"), ORIGINAL)).get(0);

    assertThat(field(fields, "Original-Mail-From")).isEqualTo("<>");
    assertThat(names(fields)).doesNotContain("Reported-Domain");
  }

  @Test
  void spellsAnInternationalizedSubjectAndAddressInSevenBits() throws Exception {
    Content original =
        Content.wrap(
            "subject : Grüße\r\n aus Köln\r\n\r\nHallo\r\n".getBytes(StandardCharsets.UTF_8));
    OutgoingMessage message = write(feedback("jörg@bücher.test", "a@example.test"), original);

    assertThat(message.needsSmtpUtf8()).isFalse();
    assertThat(parse(message).getSubject()).isEqualTo("FW: Grüße aus Köln");
    assertThat(field(groups(message).get(0), "Original-Mail-From"))
        .isEqualTo("<j\\x{F6}rg@b\\x{FC}cher.test>");
  }

  @Test
  void noTextAddsAField() throws Exception {
    String evil = "x\r\nIncidents: 99\r\n\r\ny";
    Feedback feedback =
        new Feedback(
            FeedbackType.FRAUD,
            evil,
            evil,
            List.of(evil),
            ARRIVED,
            Optional.empty(),
            List.of(evil),
            3);
    OutgoingMessage message = write(feedback, ORIGINAL);

    assertThat(groups(message)).hasSize(1);
    assertThat(groups(message).get(0).getHeader("Incidents")).containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource({"ABUSE, abuse", "FRAUD, fraud", "NOT_SPAM, not-spam", "OTHER, other", "VIRUS, virus"})
  void namesTheTypeInTheSpellingOfItsRegistry(FeedbackType type, String value) throws Exception {
    Feedback feedback =
        new Feedback(type, "x/1", "", List.of(), ARRIVED, Optional.empty(), List.of(), 1);

    assertThat(field(groups(write(feedback, ORIGINAL)).get(0), "Feedback-Type")).isEqualTo(value);
  }

  @Test
  void standsForAtLeastOneIncident() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Feedback(
                    FeedbackType.ABUSE,
                    "x/1",
                    "",
                    List.of(),
                    ARRIVED,
                    Optional.empty(),
                    List.of(),
                    0))
        .withMessage("incidents must be at least 1 but were 0");
  }

  private static Feedback feedback(String sender, String... recipients) {
    try {
      InetAddress source = InetAddress.getByName("203.0.113.7");
      return Feedback.abuse(sender, List.of(recipients), ARRIVED, Optional.of(source));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OutgoingMessage write(Feedback feedback, Content original) {
    return new AbuseReport(CLOCK, () -> "id-2")
        .write(
            new Complaint(
                "mx.example.test", "fbl@example.test", feedback, original, ReturnedContent.FULL));
  }
}
