package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class WholeTransactionTimerTest {
  private static final String CHECK = "whole-transaction-timer";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  /** Every answer takes ten seconds. */
  private static Scene slow(int session) {
    return Scene.session(session, session * 1000)
        .line("> EHLO client.example.test")
        .after(10)
        .line("< 250 mx.example.test")
        .line("> MAIL FROM:<news@example.test>")
        .after(10)
        .line("< 250 2.1.0 OK")
        .line("> RCPT TO:<ann@example.test>")
        .after(10)
        .line("< 250 2.1.5 OK")
        .line("> RCPT TO:<bob@example.test>");
  }

  /** One answer does not come at all. */
  private static String hung() {
    return Scene.session(1, 0).line("> MAIL FROM:<news@example.test>").after(60).closed("client");
  }

  @Test
  void aClientThatFinishesSlowlyPasses() {
    assertThat(
            judge(
                    Declaration.NONE,
                    slow(1).after(10).line("< 250 2.1.5 OK").delivered("1@a").quit())
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatLeavesAtTheSameTimeTwiceFails() {
    Finding finding =
        judge(
            Declaration.NONE,
            hung(),
            slow(2).after(5).closed("client"),
            slow(3).after(6).closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .startsWith("The client abandoned a progressing transaction after 35")
        .endsWith("although no single reply took longer than 10s.");
  }

  @Test
  void oneSuchSessionIsNotEnough() {
    assertThat(judge(Declaration.NONE, hung(), slow(2).after(5).closed("client")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void thePatienceForOneAnswerHasToBeKnown() {
    assertThat(
            judge(
                    Declaration.NONE,
                    slow(2).after(5).closed("client"),
                    slow(3).after(6).closed("client"))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aTimeOutForOneAnswerIsNone() {
    assertThat(judge(Declaration.NONE, hung()).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
