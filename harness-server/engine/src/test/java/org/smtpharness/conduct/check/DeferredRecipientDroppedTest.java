package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class DeferredRecipientDroppedTest {
  private static final String CHECK = "deferred-recipient-dropped";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String MIXED =
      Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, BUSY).delivered("1@a").quit();

  @Test
  void aClientThatTriesTheDeferredOneAgainPasses() {
    String retry = Scene.session(2, 100).mail().rcpt(BOB, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, MIXED, retry).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatForgetsItFails() {
    Finding finding = judge(OUTBOX, MIXED, "s1 700 wait\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "<bob@example.test> was deferred with 450 4.2.1 while others were accepted; it was"
                + " never tried again nor reported.");
    assertThat(
            Judging.judge(
                    "transient-failure-not-retried",
                    RecordedRun.of(MIXED + "s1 700 wait\n", OUTBOX))
                .why())
        .hasValueSatisfying(
            why -> assertThat(why.reason()).isEqualTo("covered-by:deferred-recipient-dropped"));
  }

  @Test
  void aPermanentRefusalIsNoDeferral() {
    String refused =
        Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, "550 5.1.1 No").delivered("1@a").quit();
    assertThat(judge(OUTBOX, refused, "s1 700 wait\n").verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void beforeTheHorizonItIsTooEarlyToSay() {
    assertThat(judge(OUTBOX, MIXED).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aReportIsEnough() {
    Declaration reported =
        OUTBOX.but().reported(new Report("", BOB, Report.Result.TEMPORARY)).build();
    assertThat(judge(reported, MIXED, "s1 700 wait\n").verdict()).isEqualTo(Verdict.PASS);
  }
}
