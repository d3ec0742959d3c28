package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.smtp.Limits;

/** The server does not wait for ever for a client that reads nothing. */
class ClientThatDoesNotReadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration SHORT = Duration.ofMillis(500);

  /** Answers each NOOP with more than the buffers between server and client take in the end. */
  private static SmtpHarness talkative(Duration write) {
    return SmtpHarness.builder()
        .tlsPort(0)
        .limits(Limits.defaults().withWrite(write))
        .profile(
            FaultProfile.builder("talkative")
                .rule(at(Stage.NOOP).named("long").does(new Effect.Raw("x".repeat(65_536))))
                .build())
        .start();
  }

  private static void requireLeft(SmtpHarness smtp) {
    smtp.eventually(
        PATIENCE,
        journal ->
            assertThat(journal.session(1).closing())
                .contains(new Closing(Closing.By.SERVER, true)));
  }

  @Test
  void isLeftWithAResetWhileOthersAreServed() throws IOException {
    try (SmtpHarness smtp = talkative(SHORT);
        RawClient deaf = RawClient.withLittleRoom(smtp)) {
      deaf.send("NOOP\r\n".repeat(300));
      try (RawClient other = RawClient.greeted(smtp)) {
        assertThat(other.say("RSET")).startsWith("250");
      }

      requireLeft(smtp);
    }
  }

  @Test
  void isLeftWithinTlsToo() throws IOException {
    try (SmtpHarness smtp = talkative(SHORT);
        RawClient deaf = RawClient.overTls(smtp)) {
      deaf.send("NOOP\r\n".repeat(300));

      requireLeft(smtp);
    }
  }

  @Test
  void isNotLeftAsLongAsItReads() throws IOException {
    try (SmtpHarness smtp = talkative(PATIENCE.dividedBy(4));
        RawClient slow = RawClient.withLittleRoom(smtp)) {
      slow.send("NOOP\r\n".repeat(20) + "QUIT\r\n");

      assertThat(slow.rest()).hasSizeGreaterThan(20 * 65_536).endsWith("\r\n");
    }
  }
}
