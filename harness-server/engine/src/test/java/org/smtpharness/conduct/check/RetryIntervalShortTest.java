package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class RetryIntervalShortTest {
  private static final String CHECK = "retry-interval-short";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration MTA =
      Declaration.client().is(ClientClass.MTA).bound(Bound.RETRY_FIRST_HOUR_MAX, 4).build();

  private static String deferred(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, BUSY).quit();
  }

  private static String[] at(double... seconds) {
    return IntStream.range(0, seconds.length)
        .mapToObj(i -> deferred(i + 1, seconds[i]))
        .toArray(String[]::new);
  }

  @Test
  void halfAnHourPasses() {
    assertThat(judge(MTA, at(0, 300, 2400, 4300, 6200)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void manyAttemptsInTheFirstHourFail() {
    Finding finding = judge(MTA, at(0, 300, 600, 900, 1200, 3700));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).startsWith("5 attempts in the first hour; median interval");
  }

  @Test
  void shortIntervalsAfterTheFirstHourFail() {
    assertThat(judge(MTA, at(0, 1800, 3700, 4000, 4300)).sentence())
        .startsWith("2 attempts in the first hour; median interval 4m59")
        .endsWith("(recommended 30m00s).");
  }

  @Test
  void anEarlyFirstRetryIsWelcome() {
    assertThat(judge(MTA, at(0, 60, 2000, 4000, 6000)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void theRunIsShorterThanAnHour() {
    assertThat(judge(MTA, at(0, 300, 900)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void otherClientsMayBeFaster() {
    assertThat(judge(OUTBOX, at(0, 1, 2, 3, 4)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void oneRetryIsNoPace() {
    assertThat(judge(MTA, at(0, 300)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
