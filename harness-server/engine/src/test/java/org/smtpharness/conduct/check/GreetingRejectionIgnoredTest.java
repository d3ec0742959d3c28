package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class GreetingRejectionIgnoredTest {
  private static final String CHECK = "greeting-rejection-ignored";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  @Test
  void aClientThatSaysQuitPasses() {
    assertThat(judge(Declaration.NONE, Scene.refused(1, 0, "554 5.7.1 No").quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatGoesOnFails() {
    Scene refused = Scene.refused(1, 0, "554 5.7.1 No").after(0.1);
    Finding finding = judge(Declaration.NONE, refused.line("> EHLO me").closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("The greeting was 554 5.7.1; the client sent EHLO.");
  }

  @Test
  void aClientThatComesBackAtOnceFails() {
    assertThat(
            judge(
                    Declaration.NONE,
                    Scene.refused(1, 0, "554 5.7.1 No").quit(),
                    Scene.refused(2, 2, "554 5.7.1 No").quit())
                .sentence())
        .contains("connected again after 2s");
  }

  @Test
  void aClientThatComesBackLaterPasses() {
    assertThat(
            judge(
                    Declaration.NONE,
                    Scene.refused(1, 0, "554 5.7.1 No").quit(),
                    Scene.refused(2, 100, "554 5.7.1 No").quit())
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void after521NobodyComesBackAtAll() {
    assertThat(
            judge(
                    Declaration.NONE,
                    Scene.refused(1, 0, "521 No mail here").quit(),
                    Scene.refused(2, 1000, "521 No mail here").quit())
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void whoSpeaksFirstCouldNotKnow() {
    assertThat(
            judge(
                    Declaration.NONE,
                    "s1 0 open\n",
                    "s1 0 > EHLO me\n",
                    "s1 1 < 554 5.7.1 No\n",
                    "s1 2 close client\n")
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noGreetingRefused() {
    assertThat(judge(Declaration.NONE, Scene.refused(1, 0, "421 4.3.2 Busy").quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
