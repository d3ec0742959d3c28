package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.hide;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.MailTransaction;
import org.smtpharness.journal.RecipientReply;

/**
 * Extensions that are served only when a rule advertises them, and what parameters leave behind.
 */
class OptionalExtensionsTest {
  private static final String MAIL = "MAIL FROM:<news@example.test>";

  private static SmtpHarness advertising(String... lines) {
    return SmtpHarness.builder()
        .profile(
            FaultProfile.builder("more")
                .rule(at(Stage.EHLO).does(new Announcement.Advertise(List.of(lines))))
                .build())
        .start();
  }

  @Test
  void anyKeywordCanBeAdvertised() throws IOException {
    try (SmtpHarness smtp = advertising("X_PIPE_CONNECT", "X-SOMETHING with=values");
        RawClient client = new RawClient(smtp)) {
      client.reply();

      assertThat(client.say("EHLO client.example.test"))
          .endsWith("\n250-X_PIPE_CONNECT\n250 X-SOMETHING with=values");
      assertThat(client.say(MAIL)).startsWith("250");
    }
  }

  @Test
  void whatIsHiddenIsServedNevertheless() throws IOException {
    try (SmtpHarness smtp =
            SmtpHarness.builder()
                .profile(
                    FaultProfile.builder("less")
                        .rule(at(Stage.EHLO).does(hide("CHUNKING", "binarymime", "DSN")))
                        .build())
                .start();
        RawClient client = new RawClient(smtp)) {
      client.reply();

      assertThat(client.say("EHLO client.example.test"))
          .doesNotContain("CHUNKING", "BINARYMIME", "DSN");
      assertThat(client.say(MAIL + " BODY=BINARYMIME RET=HDRS")).startsWith("250");
      assertThat(client.say("RCPT TO:<ann@example.test> NOTIFY=NEVER")).startsWith("250");
      assertThat(client.send("BDAT 1 LAST\r\nx").reply()).startsWith("250");
    }
  }

  @Test
  void parametersAreJournalled() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.say(MAIL + " size=4 RET=HDRS ENVID=QQ+2B1 SMTPUTF8");
      client.say("RCPT TO:<ann@example.test> NOTIFY=success,DELAY ORCPT=rfc822;bob@example.test");
      client.say("RCPT TO:<bob@example.test> NOTIFY=sometimes");

      MailTransaction transaction = smtp.journal().session(1).transactions().get(0);
      assertThat(transaction.parameters())
          .containsExactly(
              Map.entry("SIZE", "4"),
              Map.entry("RET", "HDRS"),
              Map.entry("ENVID", "QQ+2B1"),
              Map.entry("SMTPUTF8", ""));
      assertThat(transaction.recipients())
          .extracting(RecipientReply::parameters)
          .containsExactly(
              Map.of("NOTIFY", "success,DELAY", "ORCPT", "rfc822;bob@example.test"),
              Map.of("NOTIFY", "sometimes"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELIVERBY 240        | BY=120;R         | 250
          DELIVERBY            | by=-10;nt        | 250
          DELIVERBY            | BY=+999999999;RT | 250
          deliverby            | BY=0;R           | 501
          DELIVERBY            | BY=-1;R          | 501
          DELIVERBY            | BY=1234567890;N  | 501
          DELIVERBY            | BY=60            | 501
          DELIVERBY            | BY=60;X          | 501
          DELIVERBY            | BY               | 501
          DELIVERBY            | MT-PRIORITY=1    | 555
          MT-PRIORITY MIXER    | MT-PRIORITY=9    | 250
          MT-PRIORITY          | mt-priority=-9   | 250
          MT-PRIORITY          | MT-PRIORITY=0    | 250
          MT-PRIORITY          | MT-PRIORITY=10   | 501
          MT-PRIORITY          | MT-PRIORITY=+1   | 501
          MT-PRIORITY          | MT-PRIORITY=-0   | 501
          MT-PRIORITY          | MT-PRIORITY      | 501
          REQUIRETLS           | REQUIRETLS       | 555
          """)
  void parametersAreOfferedWithTheirKeyword(String keyword, String parameter, String expected)
      throws IOException {
    try (SmtpHarness smtp = advertising(keyword);
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say(MAIL + " " + parameter)).startsWith(expected + " ");
    }
  }

  @Test
  void whatHeloCanNotAnnounceIsNotOffered() throws IOException {
    try (SmtpHarness smtp = advertising("DELIVERBY");
        RawClient client = RawClient.greeted(smtp)) {
      client.say("HELO client.example.test");

      assertThat(client.say(MAIL + " BY=120;R")).startsWith("555");
    }
  }

  @Test
  void requireTlsIsForEncryptedSessions() throws IOException {
    try (SmtpHarness smtp = advertising("REQUIRETLS");
        RawClient clear = new RawClient(smtp);
        RawClient secure = RawClient.secured(smtp)) {
      clear.reply();

      assertThat(clear.say("EHLO client.example.test")).doesNotContain("REQUIRETLS");
      assertThat(secure.say("EHLO client.example.test")).endsWith("250 REQUIRETLS");
      assertThat(secure.say(MAIL + " REQUIRETLS=yes")).startsWith("501");
      assertThat(secure.say(MAIL + " REQUIRETLS")).startsWith("250");
    }
  }

  @Nested
  class AdvertisedLimits {
    @Test
    void ofMessagesEndTheSession() throws IOException {
      try (SmtpHarness smtp = advertising("LIMITS MAILMAX=2");
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.deliver("one\r\n")).startsWith("250");
        client.say(MAIL);
        client.say("RSET");
        client.send(MAIL + "\r\nNOOP\r\n");

        assertThat(client.rest()).isEqualTo("421 4.7.0 Too many messages in a session\r\n");
        assertThat(smtp.journal().session(1).transactions()).hasSize(3);
      }
    }

    @Test
    void ofRecipientsCountEachTry() throws IOException {
      try (SmtpHarness smtp = advertising("limits rcptmax=2 X-OTHER=a");
          RawClient client = RawClient.greeted(smtp)) {
        client.send(MAIL + "\r\n" + "RCPT TO:<ann@example.test>\r\n".repeat(3) + "DATA\r\n");

        assertThat(client.replies(5))
            .containsExactly(
                "250 2.1.0 Sender OK",
                "250 2.1.5 Recipient OK",
                "250 2.1.5 Recipient OK",
                "452 4.5.3 Too many recipients",
                "354 End data with <CR><LF>.<CR><LF>");
        client.say(".");
        client.say(MAIL);
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("250");
      }
    }

    @Test
    void ofDomainsHoldForTheSession() throws IOException {
      try (SmtpHarness smtp = advertising("LIMITS RCPTDOMAINMAX=1 RCPTMAX=x MAILMAX");
          RawClient client = RawClient.greeted(smtp)) {
        client.say(MAIL);
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("250");
        assertThat(client.say("RCPT TO:<bob@EXAMPLE.test>")).startsWith("250");
        assertThat(client.say("RCPT TO:<ann@example.org>"))
            .isEqualTo("452 4.5.3 Too many recipient domains");
        client.say("RSET");
        client.say(MAIL);
        assertThat(client.say("RCPT TO:<ann@example.org>")).startsWith("452");
      }
    }

    @Test
    void thatAreNotAdvertisedDoNotHold() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = RawClient.greeted(smtp)) {
        client.say(MAIL);
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("250");
        assertThat(client.say("RCPT TO:<ann@example.org>")).startsWith("250");
      }
    }
  }
}
