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

class OutcomeFalseSuccessTest {
  private static final String CHECK = "outcome-false-success";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Declaration reporting(Report.Result result) {
    return OUTBOX.but().reported(new Report("", ANN, result)).build();
  }

  private static final String REFUSED =
      Scene.session(1, 0).mail().rcpt(ANN, "550 5.1.1 No such user").quit();

  @Test
  void aClientThatReportsTheFailurePasses() {
    assertThat(judge(reporting(Report.Result.PERMANENT), REFUSED).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatReportsSuccessFails() {
    Finding finding = judge(reporting(Report.Result.DELIVERED), REFUSED);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The application reported success for <ann@example.test>, but the server answered"
                + " 550 5.1.1 at RCPT and did not accept the message.");
  }

  @Test
  void successAfterARetryIsSuccess() {
    String deferred = Scene.session(1, 0).mail().rcpt(ANN, BUSY).quit();
    String later = Scene.session(2, 100).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(reporting(Report.Result.DELIVERED), deferred, later).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aLostAcknowledgementIsNoSuccessThatTheClientCouldKnow() {
    String lost =
        Scene.session(1, 0)
            .mail()
            .rcpt(ANN, OK)
            .content("1@a")
            .line("accept")
            .line("withheld 250 2.0.0 OK")
            .closed("fault");
    assertThat(judge(reporting(Report.Result.DELIVERED), lost).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void withoutReportsThereIsNothingToJudge() {
    assertThat(judge(OUTBOX, REFUSED).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
