package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class StarttlsStateNotResetTest {
  private static final String CHECK = "starttls-state-not-reset";

  private static String session(String after, String command) {
    Scene scene =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("EHLO client.example.test", "250 mx.example.test / STARTTLS / SIZE / AUTH PLAIN")
            .say("STARTTLS", "220 Go on")
            .line("tls");
    if (!after.isEmpty()) {
      scene.say("EHLO client.example.test", "250 mx.example.test" + after);
    }
    return scene.say(command, "250 OK").quit();
  }

  private static final String MAIL = "MAIL FROM:<news@example.test>";

  @Test
  void whoReadsAnewPasses() {
    assertThat(Judging.recorded(CHECK, session(" / DSN", MAIL + " RET=HDRS")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whoUsesWhatIsNoLongerOfferedFails() {
    Finding finding = Judging.recorded(CHECK, session(" / DSN", MAIL + " SIZE=100"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.sentence())
        .isEqualTo("After STARTTLS the client used SIZE without re-reading the capabilities.");
  }

  @Test
  void aMechanismOfBeforeFails() {
    assertThat(Judging.recorded(CHECK, session(" / AUTH SCRAM-SHA-256", "AUTH PLAIN x")).sentence())
        .contains("used AUTH PLAIN");
  }

  @Test
  void noNewEhloIsALesserFault() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("STARTTLS");
        try (RawClient secure = client.handshake(smtp.sslContext())) {
          secure.say(MAIL);
          secure.say("QUIT");
        }
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.severity()).isEqualTo(Severity.LOW);
      assertThat(finding.sentence()).contains("sent MAIL without re-reading");
    }
  }

  @Test
  void aServerThatOffersTheSameDoesNotDecide() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.secured(smtp)) {
        client.deliver("Subject: Hello\r\n\r\nHello\r\n");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void starttlsWasNotUsed() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
