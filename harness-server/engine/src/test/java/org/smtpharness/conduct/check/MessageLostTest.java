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
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class MessageLostTest {
  private static final String CHECK = "message-lost";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration INTENDING =
      OUTBOX.but().intends(Intent.to("news", ANN, BOB)).finished().build();

  @Test
  void aClientThatBringsEachToAnEndPasses() {
    String both =
        Scene.session(1, 0)
            .mail()
            .rcpt(ANN, OK)
            .rcpt(BOB, "550 5.1.1 No such user")
            .delivered("1@a")
            .quit();
    Finding finding = judge(INTENDING, both);
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.opportunities()).isEqualTo(2);
  }

  @Test
  void aClientThatForgetsARecipientFails() {
    String one = Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").quit();
    Finding finding = judge(INTENDING, one);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The message news for <bob@example.test> was handed to the client but never reached"
                + " an accepted, refused or reported-failed state; last trace: none.");
  }

  @Test
  void aReportedFailureIsAnEnd() {
    String one = Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").quit();
    Declaration reported =
        INTENDING.but().reported(new Report("news", BOB, Report.Result.FAILED)).build();
    assertThat(judge(reported, one).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aDeferralIsReportedByAnotherCheckOnly() {
    String deferred =
        Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, BUSY).delivered("1@a").quit();
    Finding finding = judge(INTENDING, deferred);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.why().orElseThrow().reason()).startsWith("covered-by:");
  }

  @Test
  void nothingIsDeclaredAndNothingUnfinished() {
    String one = Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, one).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
