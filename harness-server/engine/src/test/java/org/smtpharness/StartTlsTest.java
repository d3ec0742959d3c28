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
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
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
  void theEndWithinTlsIsACloseNotifyAndThenAFin() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("STARTTLS");
      RawClient secure = client.handshake(smtp.sslContext());
      secure.say("QUIT");

      assertThat(secure.rest()).isEmpty();
      // What JSSE says of a stream that ended without close_notify, too, is end of file; so this
      // looks at the octets.
    }
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("STARTTLS");
      TappedTls tapped = TappedTls.over(client.socket(), smtp.sslContext(), "TLSv1.2");
      tapped.send("QUIT\r\n");
      assertThat(tapped.rest()).startsWith("221 ");
      assertThat(tapped.lastRecordType()).as("an alert record").isEqualTo(21);
    }
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

  @Test
  void aResetWithinTlsIsARealOne() throws IOException {
    try (SmtpHarness resetting = with(at(Stage.MAIL).does(new Effect.Reset()));
        RawClient client = RawClient.secured(resetting)) {
      client.send("MAIL FROM:<news@example.test>\r\n");

      assertThat(client.socket()).isInstanceOf(SSLSocket.class);
      assertThatThrownBy(client::reply)
          .isInstanceOfAny(java.net.SocketException.class, SSLException.class)
          .hasMessageContaining("reset");
    }
  }

  @Nested
  class Within {
    @Test
    void theSessionGoesOnAfterAnIdleTime() throws IOException {
      try (SmtpHarness nagging =
              with(
                  at(Stage.IDLE)
                      .after(new Threshold.Idle(Duration.ofMillis(50)))
                      .times(1)
                      .reply("250 2.0.0 Still there?"));
          RawClient client = RawClient.secured(nagging)) {
        assertThat(client.reply()).isEqualTo("250 2.0.0 Still there?");
        assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 OK");
      }
    }

    @Test
    void aDribbledReplyArrivesWhole() throws IOException {
      try (SmtpHarness dribbling =
              with(at(Stage.NOOP).does(new Pacing.Dribble(3, Duration.ofMillis(1))));
          RawClient client = RawClient.secured(dribbling)) {
        assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 OK");
      }
    }

    @Test
    void bandwidthIsThatOfTheWire() throws IOException {
      try (SmtpHarness slow = with(at(Stage.NOOP).does(new Pacing.Bandwidth(200, Direction.OUT)));
          RawClient client = RawClient.secured(slow)) {
        client.say("NOOP");
        long since = System.nanoTime();
        client.say("HELP");

        // HELP has more than 200 octets, and its record has some of its own.
        assertThat(Duration.ofNanos(System.nanoTime() - since))
            .isGreaterThan(Duration.ofSeconds(1));
      }
    }

    @Test
    void aHalfCloseLetsTheClientGoOn() throws IOException {
      try (SmtpHarness halfClosing = with(at(Stage.NOOP).does(new Effect.HalfClose()));
          RawClient client = RawClient.secured(halfClosing)) {
        client.send("NOOP\r\n");
        assertThat(client.rest()).isEmpty();
        client.send("RSET\r\n");
        halfClosing.eventually(
            journal -> assertThat(journal.sessions().get(0).commands()).endsWith("NOOP", "RSET"));
      }
    }

    @Test
    void aClearedJournalStillKnowsThatItIs() throws IOException {
      try (RawClient client = RawClient.secured(smtp)) {
        client.say("NOOP");
        smtp.clearJournal();

        assertThat(session().tls()).isPresent();
        assertThat(session().commands()).isEmpty();
      }
    }

    @Test
    void theHarnessEndsItWithAReset() throws IOException {
      try (RawClient client = RawClient.secured(smtp)) {
        smtp.reset();

        assertThatThrownBy(client::reply).isInstanceOf(IOException.class);
      }
      assertThat(smtp.journal().sessions()).isEmpty();
    }
  }

  @Test
  void anEndWithoutCloseNotifyIsTheClientsEndAllTheSame() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("STARTTLS");
      client.handshake(smtp.sslContext());
      client.shutdownOutput();
      awaitEnd();
    }
    assertThat(session().closing()).contains(new Closing(Closing.By.CLIENT, false));
  }

  @Test
  void aForgedRecordEndsTheSession() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("STARTTLS");
      client.handshake(smtp.sslContext());
      client.send("\u0017\u0003\u0003\u0000\u0020" + "x".repeat(32));
      awaitEnd();
      assertThat(session().closing()).contains(new Closing(Closing.By.SERVER, false));
      assertThat(session().commands()).containsExactly("EHLO", "STARTTLS");
    }
  }
}
