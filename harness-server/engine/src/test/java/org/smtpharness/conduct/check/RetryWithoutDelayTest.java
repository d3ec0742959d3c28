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

class RetryWithoutDelayTest {
  private static final String CHECK = "retry-without-delay";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String deferred(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, BUSY).quit();
  }

  @Test
  void aClientThatWaitsPasses() {
    assertThat(judge(OUTBOX, deferred(1, 0), deferred(2, 61)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatComesBackAtOnceFails() {
    Finding finding = judge(OUTBOX, deferred(1, 0), deferred(2, 1));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .startsWith("After 450 4.2.1 at RCPT the client tried the message from <news@example.test>")
        .contains("(minimum 1m00s); 1 such repeat(s), 0 in the same session.");
    assertThat(finding.thresholds()).containsEntry("retry.min-delay", "1m00s");
  }

  @Test
  void aTestThatRunsFasterJudgesFaster() {
    Declaration scaled = OUTBOX.but().scaled(600, 1).build();
    assertThat(judge(scaled, deferred(1, 0), deferred(2, 1)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(scaled, deferred(1, 0), deferred(2, 0.05)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aRepeatInTheSameSessionCounts() {
    String same = Scene.session(1, 0).mail().rcpt(ANN, BUSY).mail().rcpt(ANN, BUSY).quit();
    assertThat(judge(OUTBOX, same).sentence()).contains("1 in the same session");
  }

  @Test
  void anotherMessageToTheSameRecipientIsNoRepeat() {
    String one = Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").quit();
    String other = Scene.session(2, 1).mail().rcpt(ANN, OK).delivered("2@a").quit();
    assertThat(judge(OUTBOX, one, other).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
