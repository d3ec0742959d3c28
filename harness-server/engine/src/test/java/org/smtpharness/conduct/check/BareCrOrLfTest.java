package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class BareCrOrLfTest {
  private static final String CHECK = "bare-cr-or-lf";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static Finding sending(String content) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver(content);
        client.say("QUIT");
      }
      return Judging.judge(CHECK, smtp);
    }
  }

  @Test
  void contentWithCrLfPasses() throws Exception {
    assertThat(sending("Subject: Hello\r\n\r\nHello\r\n").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aBareLfFails() throws Exception {
    Finding finding = sending("Subject: Hello\r\n\r\nHello\nWorld\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("Content contains 1 bare LF (first at octet 23).");
  }

  @Test
  void aLookAlikeOfTheEndIsNamed() throws Exception {
    assertThat(sending("Subject: Hello\r\n\r\nHello\n.\nMAIL FROM:<x@y>\r\n").sentence())
        .contains("some servers take for the end of the message");
  }

  @Test
  void aBareCrFails() throws Exception {
    assertThat(sending("Subject: Hello\r\n\r\nHello\rWorld\r\n").sentence()).contains("1 bare CR");
  }

  @Test
  void noContentCame() {
    assertThat(judge(Scene.session(1, 0).mail().quit()).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
