package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class TransientFailureNotRetriedTest {
  private static final String CHECK = "transient-failure-not-retried";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String deferred(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, BUSY).quit();
  }

  @Test
  void aClientThatTriesAgainPasses() {
    String later = Scene.session(2, 300).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, deferred(1, 0), later).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatGivesUpFails() {
    Finding finding = judge(OUTBOX, deferred(1, 0), "s1 700 wait\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The message from <news@example.test> to <ann@example.test> got the temporary reply"
                + " 450 4.2.1 at RCPT and was never tried again during the following 11m39s.");
  }

  @Test
  void withinTheHorizonItIsTooEarlyToSay() {
    Finding finding = judge(OUTBOX, deferred(1, 0), "s1 60 wait\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.why().orElseThrow().words()).contains("10m00s declared as the horizon");
  }

  @Test
  void aClientWithoutTheDutyThatTellsItsCallerPasses() {
    Declaration library =
        Declaration.client()
            .retries(RetryDuty.NO)
            .finished()
            .reported(new Report("", ANN, Report.Result.TEMPORARY))
            .build();
    assertThat(judge(library, deferred(1, 0)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientWithoutTheDutyIsNotJudgedByItsSilence() {
    Declaration library = Declaration.client().retries(RetryDuty.NO).finished().build();
    assertThat(judge(library, deferred(1, 0)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aDutyThatNobodyDeclaredIsNotGuessed() {
    Declaration unknown = Declaration.client().finished().build();
    assertThat(judge(unknown, deferred(1, 0)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
