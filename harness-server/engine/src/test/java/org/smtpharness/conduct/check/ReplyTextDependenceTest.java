package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class ReplyTextDependenceTest {
  private static final String CHECK = "reply-text-dependence";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Declaration beside(String control) {
    return Declaration.client().controlledBy(RecordedRun.of(control).journal()).build();
  }

  private static String refused(String reply) {
    return Scene.session(1, 0).mail().rcpt(ANN, reply).quit();
  }

  @Test
  void aClientThatDoesTheSamePasses() {
    assertThat(judge(beside(refused("450 4.2.1 Busy")), refused("450 4.2.1 Unbekannt")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatReadsTheTextFails() {
    String again = refused("450 4.2.1 Try again") + Scene.session(2, 100).quit();
    Finding finding = judge(beside(again), refused("450 4.2.1 Unbekannt"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The client reacted differently to 450 depending on its text: \"Unbekannt\" it did"
                + " nothing more; \"Try again\" it connected again.");
  }

  @Test
  void theTextOf421HasAMeaning() {
    assertThat(judge(beside(refused("421 4.3.2 Busy")), refused("421 4.3.2 Down")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void numbersInATextMeanNothing() {
    assertThat(judge(beside(refused("450 4.2.1 Case 1")), refused("450 4.2.1 Case 2")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void thereIsNoControlRun() {
    assertThat(judge(Declaration.NONE, refused("450 4.2.1 Busy")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
