package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class SynchronisedRetriesTest {
  private static final String CHECK = "synchronised-retries";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration FEW =
      Declaration.client().bound(Bound.RETRY_SYNC_MESSAGES, 3).build();

  /**
   * Sessions 1 and 4 are for the first recipient, 2 and 5 for the second, 3 and 6 for the third.
   */
  private static String deferred(int session, double at) {
    String recipient = "r" + ((session - 1) % 3 + 1) + "@example.test";
    return Scene.session(session, at).mail().rcpt(recipient, BUSY).quit();
  }

  private static String burst(double first, double second, double third) {
    return deferred(1, first)
        + deferred(2, second)
        + deferred(3, third)
        + deferred(4, 100)
        + deferred(5, 100.2)
        + deferred(6, 100.4);
  }

  @Test
  void retriesThatAreSpreadPass() {
    assertThat(
            judge(
                    FEW,
                    deferred(1, 0),
                    deferred(2, 10),
                    deferred(3, 20),
                    deferred(4, 100),
                    deferred(5, 110),
                    deferred(6, 120))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void retriesAtOneTimeFail() {
    Finding finding = judge(FEW, burst(0, 10, 20));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("3 messages were retried within 1s; add jitter.");
  }

  @Test
  void messagesThatFailedAtOneTimeMayComeBackSo() {
    assertThat(judge(FEW, burst(0, 0.1, 0.2)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void manyMessagesInOneSessionAreNoBurst() {
    Scene together = Scene.session(4, 100);
    for (int i = 1; i <= 3; i++) {
      together = together.mail().rcpt("r" + i + "@example.test", OK).delivered(i + "@a");
    }
    assertThat(
            judge(FEW, deferred(1, 0), deferred(2, 10), deferred(3, 20), together.quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void twoMessagesAreNoBurst() {
    assertThat(judge(FEW, deferred(1, 0), deferred(4, 100)).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
