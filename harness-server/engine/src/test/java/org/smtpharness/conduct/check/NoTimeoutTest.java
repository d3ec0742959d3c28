package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class NoTimeoutTest {
  private static final String CHECK = "no-timeout";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static Scene silent() {
    return Scene.session(1, 0).line("> MAIL FROM:<news@example.test>");
  }

  @Test
  void aClientThatGivesUpPasses() {
    assertThat(judge(silent().after(300).closed("client")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatWaitsForEverFails() {
    Finding finding = judge(silent().after(1201).closed("fault"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The client waited 20m01s at stage MAIL without giving up; it appears to have no"
                + " timeout there.");
  }

  @Test
  void aServerThatEndsTheSilenceProvesNothing() {
    assertThat(judge(silent().after(60).closed("fault")).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void nobodyWasSilent() {
    assertThat(judge(Scene.session(1, 0).mail().quit()).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
