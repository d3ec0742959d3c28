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

class OutcomeWrongPermanenceTest {
  private static final String CHECK = "outcome-wrong-permanence";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String NO_USER = "550 5.1.1 No such user";

  private static Declaration reporting(Report.Result result) {
    return OUTBOX.but().reported(new Report("", ANN, result)).build();
  }

  private static String refused(int session, String reply) {
    return Scene.session(session, session * 100).mail().rcpt(ANN, reply).quit();
  }

  @Test
  void theRightKindPasses() {
    assertThat(judge(reporting(Report.Result.TEMPORARY), refused(1, BUSY)).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(reporting(Report.Result.PERMANENT), refused(1, NO_USER)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aTemporaryFailureThatIsReportedAsFinalFails() {
    Finding finding = judge(reporting(Report.Result.PERMANENT), refused(1, BUSY));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The client reported a permanent failure for reply 450 4.2.1, which is temporary.");
  }

  @Test
  void aFinalFailureThatIsReportedAsTemporaryFails() {
    assertThat(judge(reporting(Report.Result.TEMPORARY), refused(1, NO_USER)).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aLostConnectionIsTemporary() {
    String lost = Scene.session(1, 0).mail().rcpt(ANN, OK).closed("fault");
    assertThat(judge(reporting(Report.Result.PERMANENT), lost).sentence())
        .contains("none (connection lost), which is temporary");
  }

  @Test
  void aLimitOfRecipientsIsTemporaryWhateverItsCode() {
    Scene full = Scene.session(1, 0).mail().rcpt(BOB, OK).rcpt(ANN, "552 5.5.3 Too many");
    assertThat(judge(reporting(Report.Result.TEMPORARY), full.delivered("1@a").quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whoGaveUpAfterSeveralAttemptsMaySaySo() {
    assertThat(
            judge(reporting(Report.Result.PERMANENT), refused(1, BUSY), refused(2, BUSY)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aReportWithoutAKindDoesNotDecide() {
    assertThat(judge(reporting(Report.Result.FAILED), refused(1, BUSY)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void nothingWasReported() {
    assertThat(judge(OUTBOX, refused(1, BUSY)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
