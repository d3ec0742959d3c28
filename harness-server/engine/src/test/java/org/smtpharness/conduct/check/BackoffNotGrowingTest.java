package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Policies;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class BackoffNotGrowingTest {
  private static final String CHECK = "backoff-not-growing";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String deferred(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, BUSY).quit();
  }

  private static String[] at(double... seconds) {
    return IntStream.range(0, seconds.length)
        .mapToObj(i -> deferred(i + 1, seconds[i]))
        .toArray(String[]::new);
  }

  @Test
  void intervalsThatGrowPass() {
    assertThat(judge(OUTBOX, at(0, 60, 180, 420, 900, 1860)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void intervalsThatStayTheSameFail() {
    Finding finding = judge(OUTBOX, at(0, 60, 120, 180, 240, 300));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .startsWith("5 retries of the message from <news@example.test> came at a constant interval")
        .contains("about 59.99");
  }

  @Test
  void jitterIsNoGrowth() {
    assertThat(judge(OUTBOX, at(0, 55, 120, 175, 240, 301)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aDeclaredCeilingMayBeReached() {
    Declaration capped =
        OUTBOX.but().follows(Policies.NONE.withRetryCeiling(Duration.ofSeconds(120))).build();
    String[] sessions = at(0, 30, 150, 270, 390, 510, 630, 750, 870);
    assertThat(judge(OUTBOX, sessions).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(capped, sessions).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void oneRetryMoreIsNeeded() {
    Finding finding = judge(OUTBOX, at(0, 60, 120, 180, 240));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.why().orElseThrow().reason()).isEqualTo("window");
  }

  @Test
  void attemptsThatMayBeOfTwoMessagesDoNotDecide() {
    Declaration two =
        OUTBOX.but().intends(Intent.to("a", ANN)).intends(Intent.to("b", ANN)).build();
    assertThat(judge(two, at(0, 60, 120, 180, 240, 300)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void fewRetriesAreNoSchedule() {
    assertThat(judge(OUTBOX, at(0, 60, 120, 180)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
