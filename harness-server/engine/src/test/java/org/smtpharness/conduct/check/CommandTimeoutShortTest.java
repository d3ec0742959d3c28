package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class CommandTimeoutShortTest {
  private static final String CHECK = "command-timeout-short";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Scene waiting() {
    return Scene.session(1, 0).mail().line("> RCPT TO:<ann@example.test>");
  }

  @Test
  void aClientThatWaitsFiveMinutesPasses() {
    assertThat(judge(Declaration.NONE, waiting().after(301).closed("client")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatLeavesEarlierFails() {
    Finding finding = judge(Declaration.NONE, waiting().after(30).closed("client"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.sentence())
        .isEqualTo("The client gave up after 30s at RCPT (recommended minimum 5m00s).");
  }

  @Test
  void anAnswerThatComesSoonerLeavesItOpen() {
    assertThat(judge(Declaration.NONE, waiting().after(30).line("< 250 2.1.5 OK").quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aServerThatEndsTheWaitLeavesItOpen() {
    assertThat(judge(Declaration.NONE, waiting().after(30).closed("fault")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void inAPipelinedGroupTheFirstAnswerIsWaitedFor() {
    Scene group =
        Scene.session(1, 0)
            .line("> MAIL FROM:<news@example.test>")
            .line("> RCPT TO:<ann@example.test>")
            .line("> DATA");
    assertThat(judge(Declaration.NONE, group.after(30).closed("client")).sentence())
        .contains("at MAIL");
  }

  @Test
  void quitMayBeGivenLess() {
    Scene leaving = Scene.session(1, 0).line("> QUIT").after(3);
    assertThat(judge(Declaration.NONE, leaving.closed("client")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void everyAnswerCameAtOnce() {
    assertThat(judge(Declaration.NONE, waiting().line("< 250 2.1.5 OK").quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
