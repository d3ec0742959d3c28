package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.stall;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;
import org.smtpharness.smtp.Limits;

/** How long a handshake may take, and what ends it. */
class HandshakeWaitsTest {
  private static SmtpHarness with(Effect... effects) {
    return SmtpHarness.builder()
        .tlsPort(0)
        .profile(
            FaultProfile.builder("fault").rule(at(Stage.TLS).named("rule").does(effects)).build())
        .start();
  }

  private static RawClient startTls(SmtpHarness smtp) throws IOException {
    RawClient client = RawClient.greeted(smtp);
    assertThat(client.say("STARTTLS")).startsWith("220 2.0.0");
    return client;
  }

  private static Session ended(SmtpHarness smtp) {
    smtp.eventually(journal -> assertThat(journal.sessions().get(0).closing()).isPresent());
    return smtp.journal().sessions().get(0);
  }

  private static String transcript(SmtpHarness smtp) {
    return Transcript.of(ended(smtp)).text();
  }

  @Test
  void aClientThatSaysNothingIsLeft() throws IOException {
    Limits limits = Limits.defaults().withCommand(Duration.ofMillis(100));
    try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
        RawClient client = startTls(smtp)) {
      assertThat(client.rest()).isEmpty();
      assertThat(transcript(smtp))
          .contains("(no TLS: client did not begin the handshake in time)", "S: (closed)");
    }
  }

  @Test
  void aClientThatStopsInTheMiddleIsLeft() throws IOException {
    Limits limits = Limits.defaults().withCommand(Duration.ofMillis(100));
    try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
        RawClient client = RawClient.greeted(smtp)) {
      // In one group with the command, so that it is in time.
      client.send("STARTTLS\r\n" + RawClient.CLIENT_HELLO.substring(0, 20));
      client.rest();

      assertThat(transcript(smtp))
          .contains("(no TLS: client did not go on with the handshake in time)");
    }
  }

  @Test
  void aClientThatTakesItsTimeWithEachOctetIsLeft() throws IOException {
    Limits limits = Limits.defaults().withCommand(Duration.ofMillis(300));
    try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
        RawClient client = RawClient.greeted(smtp)) {
      // A record of 16 KiB that never gets whole; each octet comes well within the limit.
      client.send("STARTTLS\r\n\u0016\u0003\u0001\u003f\u00ff\u0001\u0000\u003f\u00fb");
      while (smtp.journal().sessions().get(0).closing().isEmpty()) {
        try {
          client.send("x");
        } catch (IOException e) {
          break;
        }
        smtp.awaitJournal(
            Duration.ofMillis(50), journal -> journal.sessions().get(0).closing().isPresent());
      }

      assertThat(transcript(smtp))
          .contains("(no TLS: client did not go on with the handshake in time)");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDelayComesBeforeTheHandshake() throws IOException {
    Duration wait = Duration.ofMillis(200);
    try (SmtpHarness smtp = with(delay(wait));
        RawClient client = startTls(smtp)) {
      long since = System.nanoTime();
      client.handshake(smtp.sslContext());

      assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(wait);
    }
  }

  @Nested
  class AStall {
    @Test
    void endsWithItsTime() throws IOException {
      try (SmtpHarness smtp = with(stall(Duration.ofMillis(100)));
          RawClient client = startTls(smtp)) {
        client.send(RawClient.CLIENT_HELLO);

        assertThat(client.rest()).isEmpty();
        assertThat(ended(smtp).commands()).containsExactly("EHLO", "STARTTLS");
      }
    }

    @Test
    void endsWithAReset() throws IOException {
      try (SmtpHarness smtp = with(stall());
          RawClient client = startTls(smtp)) {
        client.send(RawClient.CLIENT_HELLO);
        smtp.reset();

        assertThat(client.rest()).isEqualTo("(reset)");
      }
    }

    @Test
    void endsWithTheHarness() throws IOException {
      SmtpHarness smtp = with(stall());
      try (RawClient client = startTls(smtp)) {
        client.send(RawClient.CLIENT_HELLO);
        smtp.close();

        assertThat(client.rest()).isEqualTo("(reset)");
      }
    }

    @Test
    void ofTheClientEndsWithTheHarness() throws IOException {
      SmtpHarness smtp = SmtpHarness.builder().tlsPort(0).start();
      try (RawClient client = new RawClient(smtp.host(), smtp.tlsPort().orElseThrow())) {
        client.send(RawClient.CLIENT_HELLO.substring(0, 20));
        smtp.close();

        assertThat(client.rest()).isEqualTo("(reset)");
      }
    }
  }
}
