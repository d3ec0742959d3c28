package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class ReconnectStormTest {
  private static final String CHECK = "reconnect-storm";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String[] refusals(int count, double apart) {
    String[] sessions = new String[count];
    for (int i = 0; i < count; i++) {
      sessions[i] =
          Scene.refused(i + 1, i * apart, "421 4.3.2 Not now").after(0.001).closed("server");
    }
    return sessions;
  }

  @Test
  void aClientThatComesBackNowAndThenPasses() {
    Finding finding = judge(OUTBOX, refusals(12, 5));
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.opportunities()).isEqualTo(12);
  }

  @Test
  void aBurstFails() {
    Finding finding = judge(OUTBOX, refusals(12, 0.1));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("10 connections in 10s while the server answered 421 4.3.2; peak rate 11.1/s.");
    assertThat(finding.failures().get(0).evidence()).hasSize(10);
  }

  @Test
  void sessionsThatDeliverNeverCount() {
    String[] sessions = new String[12];
    for (int i = 0; i < 12; i++) {
      sessions[i] = Scene.session(i + 1, i * 0.1).mail().rcpt(ANN, OK).delivered(i + "@a").quit();
    }
    assertThat(judge(OUTBOX, sessions).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
