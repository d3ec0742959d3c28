package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.conduct.evidence.Run;

class TooManyRecipientsMishandledTest {
  private static final String CHECK = "too-many-recipients-mishandled";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String REST =
      Scene.session(2, 100).mail().rcpt(BOB, OK).delivered("1@a").quit();

  private static Scene full(String reply) {
    return Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, reply);
  }

  @Test
  void aClientThatSendsTheRestLaterPasses() {
    assertThat(judge(OUTBOX, full("452 4.5.3 Too many").delivered("1@a").quit(), REST).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void theRestMayFollowAtOnceInTheSameSession() {
    String both =
        full("452 4.5.3 Too many").delivered("1@a").mail().rcpt(BOB, OK).delivered("1@a").quit();
    Run run = RecordedRun.of(both, OUTBOX);
    assertThat(Judging.judge(CHECK, run).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Judging.judge("retry-without-delay", run).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aClientThatLeavesOutTheRestFails() {
    Finding finding = judge(OUTBOX, full("552 Too many").delivered("1@a").quit(), "s1 700 wait");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "With 1 recipients accepted and the rest refused with 552, the client left out the"
                + " rest.");
  }

  @Test
  void aClientThatAbandonsAllFails() {
    assertThat(judge(OUTBOX, full("452 4.5.3 Too many").quit(), "s1 700 wait").sentence())
        .endsWith("the client abandoned those that were accepted too.");
  }

  @Test
  void aBounceOf552Fails() {
    Declaration bounced =
        OUTBOX.but().reported(new Report("", BOB, Report.Result.PERMANENT)).build();
    assertThat(
            judge(bounced, full("552 Too many").delivered("1@a").quit(), "s1 700 wait").sentence())
        .endsWith("the client reported the rest as failed for good.");
  }

  @Test
  void aReportAsTemporaryPasses() {
    Declaration reported =
        OUTBOX.but().reported(new Report("", BOB, Report.Result.TEMPORARY)).build();
    assertThat(
            judge(reported, full("452 4.5.3 Too many").delivered("1@a").quit(), "s1 700 wait")
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aFullMailboxIsNoLimit() {
    assertThat(
            judge(OUTBOX, full("452 4.2.2 Mailbox full").delivered("1@a").quit(), "s1 700 wait")
                .verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theWindowIsTooShort() {
    assertThat(judge(OUTBOX, full("452 4.5.3 Too many").delivered("1@a").quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }
}
