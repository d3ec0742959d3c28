package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class EhloNotAttemptedFirstTest {
  private static final String CHECK = "ehlo-not-attempted-first";

  private static Finding greeting(String command) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = new RawClient(smtp)) {
        client.reply();
        client.say(command);
        client.say("QUIT");
      }
      return Judging.judge(CHECK, smtp);
    }
  }

  @Test
  void ehloPasses() throws Exception {
    assertThat(greeting("EHLO client.example.test").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void heloFails() throws Exception {
    Finding finding = greeting("HELO client.example.test");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("The client used HELO in 1 session(s) without trying EHLO.");
  }

  private static String helo(int session) {
    return Scene.refused(session, session, "220 mx.example.test")
        .say("HELO client.example.test", "250 mx.example.test")
        .quit();
  }

  @Test
  void allSuchSessionsAreCounted() {
    assertThat(Judging.recorded(CHECK, helo(1), helo(2)).sentence()).contains("in 2 session(s)");
  }

  @Test
  void aClientThatRemembersARefusalDoesNotDecide() {
    String refused =
        Scene.refused(1, 0, "220 mx.example.test").say("EHLO x.test", "502 5.5.1 What?").quit();
    assertThat(Judging.recorded(CHECK, refused, helo(2)).why().orElseThrow().reason())
        .isEqualTo("correlation");
  }

  @Test
  void heloBehindEhloIsAFallBack() throws Exception {
    assertThat(Judging.saying(CHECK, client -> client.say("HELO client.example.test")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void nobodyGreeted() {
    String session = Scene.refused(1, 0, "554 5.7.1 No").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
