package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.reply;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;

class IdleStageTest {
  private static final Duration SOON = Duration.ofMillis(150);

  private static SmtpHarness with(FaultProfile profile) {
    return SmtpHarness.builder().profile(profile).start();
  }

  private static FaultProfile idle(Duration time, Effect... effects) {
    return FaultProfile.builder("idle")
        .rule(at(Stage.IDLE).after(new Threshold.Idle(time)).does(effects))
        .build();
  }

  @Test
  void aPooledConnectionGets421WhenItIsIdle() throws IOException {
    try (SmtpHarness smtp = with(idle(SOON, reply("421 4.4.2 Idle too long")));
        RawClient client = RawClient.greeted(smtp)) {
      long start = System.nanoTime();

      assertThat(client.rest()).isEqualTo("421 4.4.2 Idle too long\r\n");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SOON.dividedBy(2));
    }
  }

  @Test
  void aConnectionCanCloseWithoutAWord() throws IOException {
    try (SmtpHarness smtp = with(idle(SOON, close()));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void aClientThatTalksIsNotIdle() throws IOException {
    try (SmtpHarness smtp = with(idle(Duration.ofMinutes(10), reply("421 4.4.2 Idle")));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("NOOP")).startsWith("250");
      assertThat(client.say("QUIT")).startsWith("221");
      assertThat(smtp.journal().firings()).isEmpty();
    }
  }

  @Test
  void aTimeScaleShortensTheWait() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("idle")
            .timeScale(1000)
            .rule(
                at(Stage.IDLE)
                    .after(new Threshold.Idle(Duration.ofMinutes(1)))
                    .reply("421 4.4.2 Idle"))
            .build();
    try (SmtpHarness smtp = with(profile);
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.rest()).isEqualTo("421 4.4.2 Idle\r\n");
    }
  }

  @Test
  void theSessionGoesOnWhenTheRuleDoesNotEndIt() throws IOException {
    Effect.Reply reply = reply("250 2.0.0 Still there?");
    try (SmtpHarness smtp = with(idle(SOON, reply));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.reply()).isEqualTo("250 2.0.0 Still there?");
      assertThat(client.say("NOOP")).startsWith("250 2.0.0 OK");
    }
  }
}
