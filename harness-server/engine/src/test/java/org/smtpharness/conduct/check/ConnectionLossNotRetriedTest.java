package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.conduct.evidence.Run;

class ConnectionLossNotRetriedTest {
  private static final String CHECK = "connection-loss-not-retried";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String LOST = Scene.session(1, 0).mail().rcpt(ANN, OK).closed("fault");

  private static final String DELIVERED =
      Scene.session(2, 100).mail().rcpt(ANN, OK).delivered("1@a").quit();

  @Test
  void aClientThatComesBackPasses() {
    assertThat(judge(OUTBOX, LOST, DELIVERED).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatForgetsTheMessageFails() {
    Finding finding = judge(OUTBOX, LOST, "s1 700 wait");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The connection was lost at RCPT; the message from <news@example.test> was not tried"
                + " again.");
  }

  @Test
  void aPermanentFailureIsNoRightReport() {
    Declaration reporting =
        OUTBOX.but().reported(new Report("", ANN, Report.Result.PERMANENT)).build();
    assertThat(judge(reporting, LOST).sentence())
        .endsWith("was not tried again and was reported as a permanent failure.");
  }

  @Test
  void aTemporaryFailureIsARightReport() {
    Declaration reporting =
        Declaration.client().reported(new Report("", ANN, Report.Result.TEMPORARY)).build();
    assertThat(judge(reporting, LOST).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatWasTurnedAwayMayHaveTried() {
    String refused = Scene.refused(2, 100, "421 4.3.2 Busy").closed("server");
    assertThat(judge(OUTBOX, LOST, refused, "s1 700 wait").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aLostConnectionIsReportedOnce() {
    Declaration intending = OUTBOX.but().intends(Intent.to("news", ANN)).build();
    Run run = RecordedRun.of(LOST + "s1 700 wait", intending);
    assertThat(Judging.judge("message-lost", run).why().orElseThrow().reason())
        .isEqualTo("covered-by:connection-loss-not-retried");
  }

  @Test
  void afterTheMessageWasTakenAnMtaHasToResend() {
    String taken =
        Scene.session(1, 0)
            .mail()
            .rcpt(ANN, OK)
            .content("1@a")
            .line("accept")
            .line("withheld 250 2.0.0 OK")
            .closed("fault");
    Declaration mta = OUTBOX.but().is(ClientClass.MTA).build();
    assertThat(judge(OUTBOX, taken, "s1 700 wait").verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    assertThat(judge(mta, taken, "s1 700 wait").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void theWindowIsTooShort() {
    assertThat(judge(OUTBOX, LOST).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noConnectionWasLost() {
    assertThat(judge(OUTBOX, DELIVERED).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
