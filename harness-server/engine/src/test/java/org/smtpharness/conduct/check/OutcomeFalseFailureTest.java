package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class OutcomeFalseFailureTest {
  private static final String CHECK = "outcome-false-failure";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Declaration reporting(Report.Result result) {
    return OUTBOX.but().reported(new Report("", ANN, result)).build();
  }

  private static Scene sent() {
    return Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a");
  }

  @Test
  void aReportedSuccessPasses() {
    assertThat(judge(reporting(Report.Result.DELIVERED), sent().quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aFailureBecauseOfQuitFails() {
    Finding finding =
        judge(
            reporting(Report.Result.FAILED),
            sent().say("QUIT", "500 5.5.1 What?").closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "<1@a> was accepted (250 2.0.0) but the application reported a failure, because of"
                + " QUIT -> 500 5.5.1 What?.");
  }

  @Test
  void aLostAcknowledgementIsNoSuccessThatTheClientCouldKnow() {
    Scene lost = Scene.session(1, 0).mail().rcpt(ANN, OK).content("1@a").line("accept");
    assertThat(
            judge(reporting(Report.Result.TEMPORARY), lost.line("withheld 250 OK").closed("fault"))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aReportForAllRecipientsInOneDoesNotDecide() {
    Declaration whole =
        OUTBOX
            .but()
            .intends(Intent.to("news", ANN, BOB))
            .reported(new Report("news", "", Report.Result.FAILED))
            .build();
    Scene mixed = Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, "550 5.1.1 No");
    assertThat(judge(whole, mixed.delivered("1@a").quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void nothingWasReported() {
    assertThat(judge(OUTBOX, sent().quit()).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
