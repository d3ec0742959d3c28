package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.Policies;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class GaveUpEarlyTest {
  private static final String CHECK = "gave-up-early";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration MTA =
      Declaration.client()
          .is(ClientClass.MTA)
          .limit(Limit.RETRY_GIVE_UP_MIN, Duration.ofHours(1))
          .build();

  private static String deferred(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, BUSY).quit();
  }

  @Test
  void aClientThatKeepsTryingPasses() {
    assertThat(judge(MTA, deferred(1, 0), deferred(2, 60), deferred(3, 3700)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatStopsFails() {
    Finding finding = judge(MTA, deferred(1, 0), deferred(2, 60), "s1 400 wait");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .startsWith(
            "The message from <news@example.test> was given up after 1m00s and 2 attempt(s)");
  }

  @Test
  void aFailureThatIsReportedTooSoonFails() {
    Declaration reporting =
        MTA.but().reported(new Report("", ANN, Report.Result.PERMANENT)).build();
    assertThat(judge(reporting, deferred(1, 0), "s1 400 wait").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void theRunIsTooShortToTell() {
    assertThat(judge(MTA, deferred(1, 0), deferred(2, 60), "s1 100 wait").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aDeclaredLifetimeReplacesTheLimit() {
    Declaration hasty =
        MTA.but().follows(Policies.NONE.withLifetime(Duration.ofSeconds(50))).build();
    assertThat(judge(hasty, deferred(1, 0), deferred(2, 60), "s1 400 wait").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void otherClientsMayGiveUpSooner() {
    assertThat(judge(OUTBOX, deferred(1, 0), deferred(2, 60), "s1 400 wait").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theMessageWasDeliveredInTheEnd() {
    String delivered = Scene.session(2, 60).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(MTA, deferred(1, 0), delivered).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
