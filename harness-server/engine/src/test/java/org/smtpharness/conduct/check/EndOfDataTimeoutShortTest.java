package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class EndOfDataTimeoutShortTest {
  private static final String CHECK = "end-of-data-timeout-short";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static Scene sent() {
    return Scene.session(1, 0).mail().rcpt("ann@example.test", "250 2.1.5 OK").content("1@a");
  }

  @Test
  void aClientThatWaitsLongEnoughPasses() {
    assertThat(judge(sent().after(601).closed("client")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatLeavesEarlyFails() {
    Finding finding = judge(sent().after(30).closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The client abandoned <1@a> 30s after the final dot (recommended minimum 10m00s); the"
                + " server may have accepted it already.");
  }

  @Test
  void anAnswerThatComesSoonerLeavesItOpen() {
    assertThat(judge(sent().after(30).line("< 250 2.0.0 OK").quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theAnswerWasNeverDelayed() {
    assertThat(judge(sent().line("< 250 2.0.0 OK").quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
