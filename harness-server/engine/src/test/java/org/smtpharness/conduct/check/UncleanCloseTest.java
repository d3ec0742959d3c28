package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class UncleanCloseTest {
  private static final String CHECK = "unclean-close";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  @Test
  void aClientThatWaitsFor221Passes() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("QUIT");
        client.rest();
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatLeavesWithoutACommandFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = new RawClient(smtp)) {
        client.reply();
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence()).isEqualTo("1 session(s) ended by leaving without a command.");
    }
  }

  @Test
  void aClientThatResetsLongAfterTheLastAnswerFails() {
    Finding finding =
        judge(Declaration.NONE, Scene.session(1, 0).mail().after(1).closed("client reset"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("1 session(s) ended by a reset.");
  }

  @Test
  void aClientThatLeavesBeforeTheAnswerToQuitFails() {
    Scene leaving = Scene.session(1, 0).line("> QUIT").after(0.1);
    assertThat(judge(Declaration.NONE, leaving.closed("client")).sentence())
        .isEqualTo("1 session(s) ended by leaving before the answer to QUIT.");
  }

  @Test
  void whoWaitsASecondForTheAnswerMayGo() {
    Scene leaving = Scene.session(1, 0).line("> QUIT").after(2);
    assertThat(judge(Declaration.NONE, leaving.closed("client")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void anUnreadAnswerMayBeTheCauseOfAReset() {
    assertThat(judge(Declaration.NONE, Scene.session(1, 0).mail().closed("client reset")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theServerClosed() {
    assertThat(judge(Declaration.NONE, Scene.session(1, 0).mail().closed("fault")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
