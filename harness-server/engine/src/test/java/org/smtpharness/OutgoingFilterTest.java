package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.fault.library.FaultLibrary;
import org.smtpharness.journal.Message;

/** The bundled profiles that play an outgoing filter, as a client meets them. */
class OutgoingFilterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String GTUBE =
      "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

  private static SmtpHarness playing(String profile) {
    return SmtpHarness.builder().profile(FaultLibrary.bundled().profile(profile)).start();
  }

  private static String login(RawClient client, String user) throws IOException {
    byte[] response = ("\0" + user + "\0secret").getBytes(StandardCharsets.US_ASCII);
    return client.say("AUTH PLAIN " + Base64.getEncoder().encodeToString(response));
  }

  private static RawClient loggedIn(SmtpHarness smtp, String user) throws IOException {
    RawClient client = RawClient.secured(smtp);
    assertThat(login(client, user)).startsWith("235");
    return client;
  }

  private static String mail(RawClient client, String sender) throws IOException {
    String reply = client.say("MAIL FROM:<" + sender + ">");
    client.say("RSET");
    return reply;
  }

  private static Message last(SmtpHarness smtp) {
    return smtp.journal().messages().get(smtp.journal().messages().size() - 1);
  }

  /** What Java programs send with. */
  private static void sendWithAngus(SmtpHarness smtp, String user, String password, String subject)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", String.valueOf(smtp.port()));
    properties.put("mail.smtp.localhost", "client.example.test");
    properties.put("mail.smtp.from", "ann@example.test");
    properties.put("mail.smtp.timeout", "30000");
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.starttls.required", "true");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", smtp.sslContext().getSocketFactory());
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setRecipient(RecipientType.TO, new InternetAddress("bob@elsewhere.test"));
    message.setSubject(subject);
    message.setText("text");
    Transport.send(message, user, password);
  }

  @Nested
  class ByIp {
    @Test
    void relaysForTheNetworkAndSaysWhereAMessageCameFrom() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-filter-by-ip");
          RawClient client = new RawClient(smtp)) {
        client.reply();
        client.say("EHLO mail.office.example.test");

        assertThat(client.deliver("Subject: Hello\r\n\r\n")).startsWith("250");
        assertThat(last(smtp).content().text())
            .isEqualTo("X-Filter-Id: 192.0.2.25\r\nSubject: Hello\r\n\r\n");
      }
    }

    @Test
    void refusesEachRecipientOfAnybodyElse() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-filter-by-ip");
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
        assertThat(client.say("RCPT TO:<ann@example.test>"))
            .isEqualTo("550 5.7.1 <ann@example.test>: Relay access denied for 127.0.0.1");
        assertThat(client.say("DATA")).startsWith("503");
      }
    }
  }

  @Nested
  class ByDomain {
    @Test
    void asksForTheLoginOfTheDomainWithinTls() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-filter-by-domain");
          RawClient clear = RawClient.greeted(smtp)) {
        assertThat(mail(clear, "news@example.test")).startsWith("530 5.7.0");
        assertThat(login(clear, "example.test")).startsWith("538 5.7.11");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"news@example.test", "news@Lists.Example.Test", ""})
    void theDomainSendsAsItselfAndAsNobody(String sender) throws IOException {
      try (SmtpHarness smtp = playing("outgoing-filter-by-domain");
          RawClient client = loggedIn(smtp, "example.test")) {
        assertThat(mail(client, sender)).startsWith("250");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"ceo@elsewhere.test", "ceo@notexample.test", "ceo@example.test.evil.test"})
    void theDomainSendsAsNoOther(String sender) throws IOException {
      try (SmtpHarness smtp = playing("outgoing-filter-by-domain");
          RawClient client = loggedIn(smtp, "example.test")) {
        assertThat(mail(client, sender))
            .startsWith("550 5.7.1 <" + sender + ">: Sending from ")
            .endsWith(" is not permitted for example.test");
        assertThat(client.deliver("Subject: Hello\r\n")).startsWith("250");
        assertThat(last(smtp).addedHeader())
            .isEqualTo("X-Filter-Id: example.test; sender=news@example.test\r\n");
      }
    }
  }

  @Nested
  class ByUser {
    @Test
    void aJavaProgramThatLogsInGetsItsMessageThroughWithItsNameOnIt() throws Exception {
      try (SmtpHarness smtp = playing("outgoing-filter-by-user")) {
        sendWithAngus(smtp, "ann@example.test", "secret", "Hello");

        assertThat(last(smtp).addedHeader())
            .isEqualTo("X-Filter-Id: ann@example.test [127.0.0.1]\r\n");
        assertThat(last(smtp).received().text()).contains("Subject: Hello\r\n");
        assertThat(last(smtp).recipients()).containsExactly("bob@elsewhere.test");
      }
    }

    @Test
    void aJavaProgramWithAWrongPasswordIsToldSo() {
      try (SmtpHarness smtp = playing("outgoing-filter-by-user")) {
        assertThatThrownBy(() -> sendWithAngus(smtp, "ann@example.test", "wrong", "Hello"))
            .isInstanceOf(AuthenticationFailedException.class)
            .hasMessageContaining("535 5.7.8");
        assertThat(smtp.journal().messages()).isEmpty();
      }
    }

    @Test
    void eachUserSendsFromItsOwnAddressesOnly() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-filter-by-user");
          RawClient ann = loggedIn(smtp, "ann@example.test");
          RawClient app = loggedIn(smtp, "app@example.test")) {
        assertThat(mail(ann, "ann@example.test")).startsWith("250");
        assertThat(mail(ann, "app@example.test")).startsWith("553 5.7.1");
        assertThat(mail(app, "ann@example.test")).startsWith("250");
        assertThat(mail(app, "ann@elsewhere.test")).startsWith("553 5.7.1");
      }
    }
  }

  @Nested
  class LimitPerDay {
    @Test
    void theTwentyFirstMessageOfAUserWaitsForTomorrow() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-limit-per-day");
          RawClient ann = loggedIn(smtp, "ann");
          RawClient annAgain = loggedIn(smtp, "ann");
          RawClient bob = loggedIn(smtp, "bob")) {
        for (int i = 0; i < 10; i++) {
          assertThat(mail(ann, "ann@example.test")).startsWith("250");
          assertThat(mail(annAgain, "ann@example.test")).startsWith("250");
        }

        assertThat(mail(ann, "ann@example.test"))
            .isEqualTo(
                "451 4.7.1 Daily limit of 20 messages reached for user ann, try again later");
        assertThat(mail(annAgain, "ann@example.test")).startsWith("451 4.7.1");
        assertThat(mail(bob, "bob@example.test")).startsWith("250");

        smtp.clock().advance(Duration.ofHours(23));
        assertThat(mail(ann, "ann@example.test")).startsWith("451");
        smtp.clock().advance(Duration.ofHours(1));
        assertThat(mail(ann, "ann@example.test")).startsWith("250");
      }
    }

    @Test
    void theFiftyFirstRecipientOfAUserWaitsForTomorrow() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-limit-per-day");
          RawClient ann = loggedIn(smtp, "ann")) {
        ann.say("MAIL FROM:<ann@example.test>");
        for (int i = 0; i < 50; i++) {
          assertThat(ann.say("RCPT TO:<u" + i + "@example.test>")).startsWith("250");
        }
        assertThat(ann.say("RCPT TO:<one-more@example.test>")).startsWith("452 4.5.3");

        smtp.clock().advance(Duration.ofDays(1));
        assertThat(ann.say("RCPT TO:<one-more@example.test>")).startsWith("250");
      }
    }
  }

  @Nested
  class SpamLocked {
    private SmtpHarness reportingTo(SmtpHarness mailbox) {
      FaultProfile profile =
          new ProfileReader()
              .read(
                  "outgoing-spam-locked.yaml",
                  FaultLibrary.bundled()
                      .source("outgoing-spam-locked")
                      .replace(":1025\"", ":" + mailbox.port() + "\""));
      return SmtpHarness.builder().profile(profile).start();
    }

    @Test
    void aJavaProgramThatSendsSpamIsRefusedReportedAndLockedForADay() throws Exception {
      try (SmtpHarness mailbox = SmtpHarness.start();
          SmtpHarness smtp = reportingTo(mailbox)) {
        assertThatThrownBy(() -> sendWithAngus(smtp, "ann", "secret", GTUBE))
            .isInstanceOf(MessagingException.class)
            .hasMessageContaining("550 5.7.1 Message refused as spam; user ann is locked");
        mailbox.eventually(PATIENCE, journal -> assertThat(journal.messages()).hasSize(1));
        assertThat(last(mailbox).recipients()).containsExactly("abuse@example.test");
        assertThat(last(mailbox).content().text())
            .contains("report-type=feedback-report", "Feedback-Type: abuse", "Subject: " + GTUBE);

        assertThatThrownBy(() -> sendWithAngus(smtp, "ann", "secret", "Hello"))
            .isInstanceOf(SendFailedException.class)
            .hasMessageContaining("550 5.7.1 User ann is locked for 24 hours");
        sendWithAngus(smtp, "bob", "secret", "Hello");
        smtp.clock().advance(Duration.ofHours(24));
        sendWithAngus(smtp, "ann", "secret", "Hello");

        assertThat(smtp.journal().messages()).hasSize(2);
        assertThat(mailbox.journal().messages()).hasSize(1);
      }
    }

    @Test
    void aMessageThatWasUnderWayWhenTheLockCameIsRefusedToo() throws IOException {
      try (SmtpHarness mailbox = SmtpHarness.start();
          SmtpHarness smtp = reportingTo(mailbox);
          RawClient spammer = loggedIn(smtp, "ann");
          RawClient other = loggedIn(smtp, "ann")) {
        other.startContent();
        assertThat(spammer.deliver("Subject: " + GTUBE + "\r\n\r\n")).startsWith("550 5.7.1 Mess");

        other.send("Subject: Hello\r\n\r\n.\r\n");
        assertThat(other.reply()).startsWith("550 5.7.1 User ann is locked");
      }
    }

    @Test
    void withoutALoginItTakesReportsAndNothingElse() throws IOException {
      try (SmtpHarness smtp = playing("outgoing-spam-locked");
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(mail(client, "news@example.test")).startsWith("530 5.7.0");
        assertThat(client.say("MAIL FROM:<>")).startsWith("250");
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("550 5.7.1");
        assertThat(client.say("RCPT TO:<abuse@example.test>")).startsWith("250");
      }
    }
  }
}
