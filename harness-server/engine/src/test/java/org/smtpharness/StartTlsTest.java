package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;

import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** TLS that works, after STARTTLS and from the first octet. */
class StartTlsTest {
  private final SmtpHarness smtp = SmtpHarness.builder().tlsPort(0).start();

  @AfterEach
  void stop() {
    smtp.close();
  }

  private static SmtpHarness with(RuleBuilder rule) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("fault").rule(rule.named("rule")).build())
        .start();
  }

  private Session session() {
    return smtp.journal().sessions().get(0);
  }

  private void awaitEnd() {
    smtp.eventually(journal -> assertThat(journal.sessions().get(0).closing()).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aMessageIsDeliveredWithinTls(String protocol) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("STARTTLS")).isEqualTo("220 2.0.0 Ready to start TLS");
      RawClient secure = client.handshake(smtp.sslContext(), protocol);

      assertThat(secure.say("EHLO client.example.test")).doesNotContain("STARTTLS");
      assertThat(secure.deliver("Subject: hello\r\n\r\nHello\r\n")).startsWith("250 2.0.0");
      assertThat(secure.say("QUIT")).startsWith("221 2.0.0");
      assertThat(secure.rest()).isEmpty();
    }
    awaitEnd();
    assertThat(session().tls().orElseThrow().protocol()).isEqualTo(protocol);
    assertThat(session().tls().orElseThrow().serverName()).contains("mx.example.test");
    assertThat(session().closing()).contains(new Closing(Closing.By.SERVER, false));
    assertThat(smtp.journal().messages()).hasSize(1);
    assertThat(Transcript.of(session()).text()).contains("S: (TLS: " + protocol + ", TLS_");
  }

  @Test
  void theSessionBeginsAfresh() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("STARTTLS");
      RawClient secure = client.handshake(smtp.sslContext());

      assertThat(secure.say("MAIL FROM:<news@example.test>")).startsWith("503 5.5.1");
    }
  }

  @Test
  void isOfferedInTheClearOnly() throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      client.reply();
      assertThat(client.say("EHLO client.example.test")).contains("250-STARTTLS");
    }
  }

  @Nested
  class IsRefused {
    @Test
    void withinTls() throws IOException {
      try (RawClient client = RawClient.secured(smtp)) {
        assertThat(client.say("STARTTLS")).startsWith("503 5.5.1");
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void withAnArgument() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("STARTTLS now")).startsWith("501 5.5.4");
      }
    }

    @Test
    void inATransaction() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        assertThat(client.say("STARTTLS")).startsWith("503 5.5.1");
      }
    }

    @Test
    void byARule() throws IOException {
      try (SmtpHarness refusing =
              with(
                  at(Stage.STARTTLS).reply("454 4.7.0 TLS not available due to temporary reason"));
          RawClient client = RawClient.greeted(refusing)) {
        assertThat(client.say("STARTTLS"))
            .isEqualTo("454 4.7.0 TLS not available due to temporary reason");
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
    }

    @Test
    void byItsAbsenceFromEhlo() throws IOException {
      try (SmtpHarness stripping =
              with(at(Stage.EHLO).does(new Announcement.Hide(List.of("STARTTLS"))));
          RawClient client = new RawClient(stripping)) {
        client.reply();
        assertThat(client.say("EHLO client.example.test")).doesNotContain("STARTTLS");
      }
    }
  }

  @Nested
  class WhatIsBehindStartTls {
    @Test
    void inTheClearEndsTheSession() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send("STARTTLS\r\nMAIL FROM:<evil@example.test>\r\n");

        assertThat(client.rest()).isEqualTo("501 5.5.1 Pipelining after STARTTLS not allowed\r\n");
      }
      awaitEnd();
      assertThat(session().commands()).containsExactly("EHLO", "STARTTLS");
      assertThat(session().events())
          .anySatisfy(
              event ->
                  assertThat(event)
                      .isInstanceOfSatisfying(
                          Event.TlsFailed.class,
                          failed ->
                              assertThat(failed.reason())
                                  .isEqualTo("31 octets in the clear came behind STARTTLS")));
    }

    @Test
    void isTakenForTheHandshakeWhenItIsOne() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        TappedTls tapped = TappedTls.behind("STARTTLS\r\n", client.socket(), smtp.sslContext());
        tapped.send("EHLO client.example.test\r\nQUIT\r\n");

        assertThat(tapped.rest()).startsWith("250-mx.example.test greets").contains("221 2.0.0");
      }
    }
  }

  @Nested
  class ImplicitTls {
    @Test
    void comesBeforeTheGreeting() throws IOException {
      try (RawClient client = RawClient.overTls(smtp)) {
        assertThat(client.reply()).isEqualTo("220 mx.example.test ESMTP");
        assertThat(client.say("EHLO client.example.test")).doesNotContain("STARTTLS");
        assertThat(client.deliver("Subject: hello\r\n\r\nHello\r\n")).startsWith("250");
      }
      assertThat(session().serverPort()).isEqualTo(smtp.tlsPort().orElseThrow());
      assertThat(session().tls()).isPresent();
    }

    @Test
    void sharesTheJournalWithTheOtherPort() throws IOException {
      try (RawClient clear = RawClient.greeted(smtp);
          RawClient secure = RawClient.overTls(smtp).hello()) {
        assertThat(clear.say("NOOP")).isEqualTo(secure.say("NOOP"));
      }
      assertThat(smtp.journal().sessions())
          .extracting(session -> session.tls().isPresent())
          .containsExactly(false, true);
    }

    @Test
    void isNotSpokenByAClientThatWaitsForAGreetingInTheClear() throws IOException {
      try (RawClient client = new RawClient(smtp.host(), smtp.tlsPort().orElseThrow())) {
        client.send("EHLO client.example.test\r\n");
        client.rest();
      }
      awaitEnd();
      assertThat(Transcript.of(session()).text())
          .contains("(no TLS: client sent something that is not TLS)");
    }

    @Test
    void isThereOnlyWhenItWasAskedFor() {
      try (SmtpHarness plain = SmtpHarness.start()) {
        assertThat(plain.tlsPort()).isEmpty();
      }
    }
  }

  @Nested
  class AngusMail {
    private Properties properties(int port) {
      Properties properties = new Properties();
      properties.put("mail.smtp.host", "127.0.0.1");
      properties.put("mail.smtp.port", String.valueOf(port));
      properties.put("mail.smtp.ssl.socketFactory", smtp.sslContext().getSocketFactory());
      properties.put("mail.smtp.ssl.checkserveridentity", "true");
      properties.put("mail.smtp.timeout", "60000");
      return properties;
    }

    private void send(Properties properties) throws Exception {
      MimeMessage message = new MimeMessage(jakarta.mail.Session.getInstance(properties));
      message.setFrom(new InternetAddress("news@example.test"));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress("ann@example.test"));
      message.setText("Hello", StandardCharsets.US_ASCII.name());
      Transport.send(message);
    }

    @Test
    void deliversByStartTls() throws Exception {
      Properties properties = properties(smtp.port());
      properties.put("mail.smtp.starttls.required", "true");
      properties.put("mail.smtp.starttls.enable", "true");

      send(properties);

      assertThat(session().tls()).isPresent();
      assertThat(smtp.journal().messages()).hasSize(1);
    }

    @Test
    void deliversByImplicitTls() throws Exception {
      Properties properties = properties(smtp.tlsPort().orElseThrow());
      properties.put("mail.smtp.ssl.enable", "true");

      send(properties);

      assertThat(session().tls()).isPresent();
      assertThat(smtp.journal().messages()).hasSize(1);
    }

    @Test
    void refusesAHarnessThatItDoesNotTrust() {
      Properties properties = properties(smtp.port());
      properties.put("mail.smtp.starttls.required", "true");
      properties.put("mail.smtp.starttls.enable", "true");
      try (SmtpHarness other = SmtpHarness.start()) {
        properties.put("mail.smtp.ssl.socketFactory", other.sslContext().getSocketFactory());

        assertThatThrownBy(() -> send(properties)).hasRootCauseInstanceOf(Exception.class);
      }
      awaitEnd();
      assertThat(Transcript.of(session()).text()).contains("(no TLS: client sent alert ");
      assertThat(smtp.journal().messages()).isEmpty();
    }
  }
}
