package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Session;

/** Sessions within TLS: waits, pace and ends. */
class WithinTlsTest {
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

  @Test
  void theSessionGoesOnAfterAnIdleTime() throws IOException {
    try (SmtpHarness nagging =
            with(
                at(Stage.IDLE)
                    .after(new Threshold.Idle(Duration.ofMillis(50)))
                    .when(new Condition.Is(Condition.State.TLS, true))
                    .times(1)
                    .reply("250 2.0.0 Still there?"));
        RawClient client = RawClient.greeted(nagging)) {
      client.say("STARTTLS");
      RawClient secure = client.handshake(nagging.sslContext());
      assertThat(secure.reply()).isEqualTo("250 2.0.0 Still there?");
      assertThat(secure.say("NOOP")).isEqualTo("250 2.0.0 OK");
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
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThan(Duration.ofSeconds(1));
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
}
