package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;

/** A client that gives up during a delay is seen to leave then, not when the delay is over. */
class LeavingDuringADelayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static SmtpHarness delaying(Stage stage, Duration time) {
    return SmtpHarness.builder()
        .tlsPort(0)
        .profile(
            FaultProfile.builder("slow")
                .rule(at(stage).named("wait").does(new Effect.Delay(time)))
                .build())
        .start();
  }

  private static SmtpHarness delaying(Stage stage) {
    return delaying(stage, Duration.ofHours(1));
  }

  private static void awaitDelay(SmtpHarness smtp) {
    smtp.eventually(journal -> assertThat(journal.session(1).firings()).isNotEmpty());
  }

  private static void requireClosed(SmtpHarness smtp, boolean reset) {
    smtp.eventually(
        PATIENCE,
        journal ->
            assertThat(journal.session(1).closing())
                .contains(new Closing(Closing.By.CLIENT, reset)));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "GREETING", "EHLO", "STARTTLS", "MAIL", "RCPT", "END_OF_DATA"})
  void itsFinIsJournalledAtOnce(Stage stage) throws IOException {
    try (SmtpHarness smtp = delaying(stage)) {
      try (RawClient client = StageDriver.reach(stage, smtp)) {
        awaitDelay(smtp);
        client.shutdownOutput();
      }
      requireClosed(smtp, false);
    }
  }

  @Test
  void itsResetIsJournalledAtOnce() throws IOException {
    try (SmtpHarness smtp = delaying(Stage.MAIL)) {
      RawClient client = StageDriver.reach(Stage.MAIL, smtp);
      awaitDelay(smtp);
      client.reset();

      requireClosed(smtp, true);
    }
  }

  @Test
  void withinTlsItsCloseIsJournalledAtOnce() throws IOException {
    try (SmtpHarness smtp = delaying(Stage.MAIL)) {
      RawClient client = RawClient.overTls(smtp).hello();
      client.send("MAIL FROM:<a@b.test>\r\n");
      awaitDelay(smtp);
      client.close();

      requireClosed(smtp, false);
    }
  }

  @Test
  void repliesToWhatCameBeforeItsFinAreSentNevertheless() throws IOException {
    try (SmtpHarness smtp = delaying(Stage.NOOP, Duration.ofMillis(300));
        RawClient client = RawClient.greeted(smtp)) {
      client.send("NOOP\r\nRSET\r\n").shutdownOutput();

      assertThat(client.replies(2)).allMatch(reply -> reply.startsWith("250"));
    }
  }

  @Test
  void theReplyToQuitIsSentToAClientThatHasClosedItsSide() throws IOException {
    try (SmtpHarness smtp = delaying(Stage.QUIT, Duration.ofMillis(300));
        RawClient client = RawClient.greeted(smtp)) {
      client.send("QUIT\r\n").shutdownOutput();

      assertThat(client.reply()).startsWith("221");
    }
  }

  @Test
  void theDelayIsNoShorterForAClientThatStays() throws IOException {
    Duration delay = Duration.ofMillis(300);
    try (SmtpHarness smtp = delaying(Stage.GREETING, delay);
        RawClient client = new RawClient(smtp)) {
      long start = System.nanoTime();
      client.send("EHLO early.example.test\r\n");
      client.reply();

      smtp.eventually(journal -> assertThat(journal.session(1).commands()).isNotEmpty());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(delay.minusMillis(100));
    }
  }
}
