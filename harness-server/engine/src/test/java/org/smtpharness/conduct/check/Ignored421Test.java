package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class Ignored421Test {
  private static final String CHECK = "ignored-421";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Scene told() {
    return Scene.session(1, 0).say("MAIL FROM:<news@example.test>", "421 4.3.2 Closing");
  }

  @Test
  void aClientThatLeavesPasses() {
    assertThat(judge(OUTBOX, told().closed("client")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(OUTBOX, told().quit()).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatGoesOnFails() {
    Finding finding = judge(OUTBOX, told().after(0.1).line("> RSET").closed("server"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "After 421 in session s1 the client went on with RSET; 421 means the channel is"
                + " closing and the destination needs a pause.");
  }

  @Test
  void oneReconnectIsExcused() {
    String again = Scene.session(2, 1).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, told().closed("client"), again).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void reconnectingAgainAndAgainFails() {
    String second = Scene.refused(2, 1, "421 4.3.2 Not now").after(0.01).closed("server");
    String third = Scene.refused(3, 2, "421 4.3.2 Not now").after(0.01).closed("server");
    assertThat(judge(OUTBOX, told().closed("client"), second, third).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void no421WasTold() {
    assertThat(judge(OUTBOX, Scene.session(1, 0).mail().rcpt(ANN, BUSY).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
