package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Announcement.Advertise;
import org.smtpharness.fault.Announcement.Hide;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Pacing.Bandwidth;
import org.smtpharness.fault.Pacing.SlowRead;
import org.smtpharness.fault.Stage;

class PacingTest {
  private static SmtpHarness with(Stage stage, Effect... effects) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("pace").rule(at(stage).times(1).does(effects)).build())
        .start();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void bandwidthLimitsWhatTheServerTakes() throws IOException {
    try (SmtpHarness smtp = with(Stage.DATA, new Bandwidth(100_000, Direction.IN));
        RawClient client = RawClient.greeted(smtp)) {
      long start = System.nanoTime();

      assertThat(client.deliver("x".repeat(498).concat("\r\n").repeat(60))).startsWith("250");
      assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }
  }

  @Test
  void bandwidthLimitsWhatTheServerSends() throws IOException {
    try (SmtpHarness smtp = with(Stage.CONNECT, new Bandwidth(100, Direction.OUT))) {
      long start = System.nanoTime();
      try (RawClient client = new RawClient(smtp)) {
        assertThat(client.reply()).startsWith("220");
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
      }
    }
  }

  @Test
  void slowReadTakesLittleAtATime() throws IOException {
    try (SmtpHarness smtp = with(Stage.DATA, new SlowRead(100, Duration.ofMillis(20)));
        RawClient client = RawClient.greeted(smtp)) {
      long start = System.nanoTime();

      assertThat(client.deliver("x".repeat(98).concat("\r\n").repeat(10))).startsWith("250");
      assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }
  }

  @Test
  void aServerThatStoppedListeningRefusesAndComesBack() throws Exception {
    try (SmtpHarness smtp = with(Stage.RSET, new Effect.StopListening(Duration.ofMillis(700)));
        RawClient client = RawClient.greeted(smtp)) {
      client.send("RSET\r\n");
      assertThat(client.rest()).isEmpty();

      assertThat(refusals(smtp)).isPositive();
      try (RawClient again = RawClient.greeted(smtp)) {
        assertThat(again.say("NOOP")).startsWith("250");
      }
    }
  }

  /** Tries until a connection is taken; how often it was refused before. */
  private static int refusals(SmtpHarness smtp) throws IOException {
    for (int refused = 0; ; refused++) {
      try (RawClient client = new RawClient(smtp)) {
        assertThat(client.reply()).startsWith("220");
        return refused;
      } catch (ConnectException e) {
        assertThat(refused).as("refusals").isLessThan(1_000_000);
      }
    }
  }

  @Test
  void resetBringsAServerBackThatStoppedListening() throws IOException {
    try (SmtpHarness smtp = with(Stage.RSET, new Effect.StopListening(Duration.ofHours(1)));
        RawClient client = RawClient.greeted(smtp)) {
      client.send("RSET\r\n");
      assertThat(client.rest()).isEmpty();

      smtp.reset();

      assertThat(refusals(smtp)).isNotNegative();
    }
  }

  @Test
  void closingAServerThatStoppedListeningReturns() throws IOException {
    SmtpHarness smtp = with(Stage.RSET, new Effect.StopListening(Duration.ofHours(1)));
    try (RawClient client = RawClient.greeted(smtp)) {
      client.send("RSET\r\n");
      assertThat(client.rest()).isEmpty();
    }

    smtp.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().endsWith(":" + smtp.port()));
  }

  @Test
  void extensionsCanBeAdvertisedAndHidden() throws IOException {
    try (SmtpHarness smtp =
            with(
                Stage.EHLO,
                new Advertise(List.of("X_PIPE_CONNECT", "SIZE 1000")),
                new Hide(List.of("pipelining")),
                accept());
        RawClient client = new RawClient(smtp)) {
      client.reply();
      assertThat(client.say("EHLO client.example.test").lines())
          .contains("250-X_PIPE_CONNECT", "250 SIZE 1000")
          .noneMatch(line -> line.contains("PIPELINING"))
          .noneMatch(line -> line.contains("SIZE 26214400"));
      assertThat(client.say("EHLO client.example.test")).contains("PIPELINING");
    }
  }
}
