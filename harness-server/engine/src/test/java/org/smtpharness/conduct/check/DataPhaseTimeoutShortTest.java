package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class DataPhaseTimeoutShortTest {
  private static final String CHECK = "data-phase-timeout-short";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Scene ready() {
    return Scene.session(1, 0).mail().rcpt(ANN, OK);
  }

  private static Scene stalled() {
    return ready().say("DATA", "354 Go on").line("cut Subject: Hello");
  }

  @Test
  void aClientThatWaitsTwoMinutesFor354Passes() {
    assertThat(
            judge(Declaration.NONE, ready().line("> DATA").after(121).closed("client")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatLeavesEarlierFails() {
    Finding finding = judge(Declaration.NONE, ready().line("> DATA").after(30).closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("The client gave up after 30s at DATA (recommended minimum 2m00s).");
  }

  @Test
  void aServerThatDoesNotReadIsWaitedForLonger() {
    assertThat(judge(Declaration.NONE, stalled().after(30).closed("client")).sentence())
        .isEqualTo("The client gave up after 30s at transfer (recommended minimum 3m00s).");
    assertThat(judge(Declaration.NONE, stalled().after(181).closed("client")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatBreaksOffByItselfDoesNotWait() {
    assertThat(judge(Declaration.NONE, stalled().closed("client")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aServerThatEndsTheWaitLeavesItOpen() {
    assertThat(judge(Declaration.NONE, stalled().after(30).closed("fault")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void nothingWasDelayed() {
    assertThat(judge(Declaration.NONE, ready().delivered("1@a").quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
