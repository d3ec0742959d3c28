package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;

/** What a client meets beyond the bounds of a session. */
class LimitsTest {
  private static SmtpHarness with(Limits limits) {
    return SmtpHarness.builder().limits(limits).start();
  }

  @Test
  void afterAHundredErrorsTheNextCommandEndsTheSession() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      for (int i = 0; i < 100; i++) {
        assertThat(client.say("FOO")).startsWith("500 5.5.1");
      }
      assertThat(client.say("FOO")).isEqualTo("421 4.7.0 Too many errors");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void errorsThatARuleAskedForDoNotCount() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("unknown").rule(at(Stage.RCPT).reply("550 5.1.1 Unknown")).build();
    try (SmtpHarness smtp =
            SmtpHarness.builder().limits(Limits.defaults().withErrors(2)).profile(profile).start();
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<a@b.test>");
      for (int i = 0; i < 5; i++) {
        assertThat(client.say("RCPT TO:<c@d.test>")).startsWith("550 5.1.1");
      }
    }
  }

  @Test
  void recipientsBeyondTheLimitAreRefusedAndTheOthersGetTheMessage() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<a@b.test>");
      for (int i = 0; i < 1000; i++) {
        assertThat(client.say("RCPT TO:<r" + i + "@d.test>")).startsWith("250");
      }
      assertThat(client.say("RCPT TO:<more@d.test>")).startsWith("452 4.5.3");
      client.say("DATA");
      client.say(".");
      assertThat(smtp.journal().messages().get(0).recipients()).hasSize(1000);
    }
  }

  @Test
  void connectionsBeyondTheLimitAreTurnedAwayUntilOneEnds() throws Exception {
    try (SmtpHarness smtp = with(Limits.defaults().withConnections(20))) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        clients.add(RawClient.greeted(smtp));
      }
      try (RawClient tooMany = new RawClient(smtp)) {
        assertThat(tooMany.rest()).startsWith("421 4.3.2 Too many connections");
      }
      for (RawClient client : clients) {
        assertThat(client.say("QUIT")).startsWith("221");
        client.close();
      }
      clients.clear();
      assertThat(eventuallyGreeted(smtp)).startsWith("220");
    }
  }

  /** The library counts a session until its thread ends, shortly after the client sees its end. */
  private static String eventuallyGreeted(SmtpHarness smtp) throws IOException {
    while (true) {
      try (RawClient client = new RawClient(smtp)) {
        String greeting = client.reply();
        if (!greeting.startsWith("421")) {
          return greeting;
        }
      }
    }
  }

  @Test
  void areCheckedWhenTheyAreMade() {
    Limits limits = Limits.defaults();
    assertThatThrownBy(() -> limits.withMessage(0))
        .hasMessage("limit 'message' must be 1 to 2147483647 but was 0");
    assertThatThrownBy(() -> limits.withIdle(Duration.ZERO))
        .hasMessageContaining("limit 'idle' must be more than zero");
    assertThatThrownBy(() -> limits.withData(Duration.ofDays(2)))
        .hasMessageContaining("limit 'data'");
  }

  @Nested
  class WhenTheClientIsSlow {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String TIMEOUT = "421 4.4.2 Timeout waiting for a command\r\n";

    private static void showsAfter(Duration least, long startedAt) {
      assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThanOrEqualTo(least);
    }

    @Test
    void silenceEndsTheSession() throws IOException {
      try (SmtpHarness smtp = with(Limits.defaults().withIdle(SECOND));
          RawClient client = new RawClient(smtp)) {
        long start = System.nanoTime();
        client.reply();

        assertThat(client.rest()).isEqualTo(TIMEOUT);
        showsAfter(SECOND, start);
        assertThat(smtp.journal().session(1).closing())
            .contains(new Closing(Closing.By.SERVER, false));
      }
    }

    @Test
    void anOctetNowAndThenDoesNotExtendTheTimeForACommand() throws Exception {
      try (SmtpHarness smtp = with(Limits.defaults().withCommand(SECOND));
          RawClient client = RawClient.greeted(smtp)) {
        long start = System.nanoTime();
        Thread drip = drip(client);

        assertThat(client.rest()).startsWith(TIMEOUT);
        showsAfter(SECOND, start);
        drip.interrupt();
        drip.join();
      }
    }

    @Test
    void anOctetNowAndThenDoesNotExtendTheTimeForTheContent() throws Exception {
      try (SmtpHarness smtp = with(Limits.defaults().withData(SECOND));
          RawClient client = RawClient.greeted(smtp)) {
        long start = System.nanoTime();
        client.startContent();
        Thread drip = drip(client);

        assertThat(client.rest()).startsWith("421 4.4.2 Timeout waiting for the end of data\r\n");
        showsAfter(SECOND, start);
        assertThat(smtp.journal().messages()).isEmpty();
        drip.interrupt();
        drip.join();
      }
    }

    @Test
    void aSessionThatIsNeverSilentEndsAllTheSame() throws IOException {
      try (SmtpHarness smtp = with(Limits.defaults().withSession(SECOND));
          RawClient client = RawClient.greeted(smtp)) {
        String reply;
        do {
          reply = client.say("NOOP");
        } while (reply.startsWith("250"));

        assertThat(reply).isEqualTo("421 4.4.2 Session too long");
        assertThat(client.rest()).isEmpty();
      }
    }

    @Test
    void silenceEndsTheSessionWhenItsTimeIsOver() throws IOException {
      try (SmtpHarness smtp = with(Limits.defaults().withSession(SECOND));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.rest()).isEqualTo("421 4.4.2 Session too long\r\n");
      }
    }

    /** Sends an octet every 200 ms, until it is interrupted or the connection ends. */
    private static Thread drip(RawClient client) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  CountDownLatch never = new CountDownLatch(1);
                  do {
                    client.send("x");
                  } while (!never.await(200, TimeUnit.MILLISECONDS));
                } catch (IOException | InterruptedException e) {
                  // The connection ended, or the test.
                }
              });
      thread.start();
      return thread;
    }
  }
}
