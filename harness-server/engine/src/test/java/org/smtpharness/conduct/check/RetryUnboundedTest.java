package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Policies;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class RetryUnboundedTest {
  private static final String CHECK = "retry-unbounded";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration FEW = OUTBOX.but().bound(Bound.RETRY_MAX_ATTEMPTS, 3).build();

  private static String deferred(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, BUSY).quit();
  }

  @Test
  void aClientThatStopsByItselfPasses() {
    assertThat(judge(FEW, deferred(1, 0), deferred(2, 100), "s1 900 wait").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatNeverStopsFails() {
    Finding finding =
        judge(FEW, deferred(1, 0), deferred(2, 100), deferred(3, 200), deferred(4, 300));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The message from <news@example.test> was attempted 4 times over 5m00s without giving"
                + " up.");
  }

  @Test
  void attemptsBeyondTheDeclaredLifetimeFail() {
    Declaration shortLived =
        FEW.but().follows(Policies.NONE.withLifetime(Duration.ofSeconds(60))).build();
    assertThat(judge(shortLived, deferred(1, 0), deferred(2, 100)).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void attemptsThatMayBeOfTwoMessagesDoNotDecide() {
    Declaration two = FEW.but().intends(Intent.to("a", ANN)).intends(Intent.to("b", ANN)).build();
    assertThat(
            judge(two, deferred(1, 0), deferred(2, 100), deferred(3, 200), deferred(4, 300))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theRunEndedBelowTheLimits() {
    assertThat(judge(FEW, deferred(1, 0), deferred(2, 100)).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
