package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class BannerTimeoutShortTest {
  private static final String CHECK = "banner-timeout-short";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  @Test
  void aClientThatWaitsFiveMinutesPasses() {
    assertThat(judge(Declaration.NONE, "s1 0 open\n", "s1 301 close client\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatLeavesEarlierFails() {
    Finding finding = judge(Declaration.NONE, "s1 0 open\n", "s1 10 close client\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The client closed 10s after connecting, before the greeting (recommended minimum"
                + " 5m00s).");
  }

  @Test
  void aProbeOfThePortIsNoClient() {
    assertThat(judge(Declaration.NONE, "s1 0 open\n", "s1 0.02 close client\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void partOfAGreetingIsASignOfLife() {
    assertThat(
            judge(
                    Declaration.NONE,
                    "s1 0 open\n",
                    "s1 9 partial 220 mx.example.test\n",
                    "s1 10 close client\n")
                .verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aGreetingThatComesSoonerLeavesItOpen() {
    assertThat(
            judge(
                    Declaration.NONE,
                    "s1 0 open\n",
                    "s1 9 < 220 mx.example.test\n",
                    "s1 10 close client\n")
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theGreetingCameAtOnce() {
    assertThat(judge(Declaration.NONE, Scene.session(1, 0).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
