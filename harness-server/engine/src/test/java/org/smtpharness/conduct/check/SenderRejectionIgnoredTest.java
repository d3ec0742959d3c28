package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class SenderRejectionIgnoredTest {
  private static final String CHECK = "sender-rejection-ignored";

  private static final String MAIL = "MAIL FROM:<news@example.test>";

  private static final FaultProfile REFUSING =
      FaultProfile.builder("refusing")
          .rule(at(Stage.MAIL).named("no").does(reply("550 5.7.1 Not you")))
          .build();

  @Test
  void aClientThatLeavesPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      assertThat(Judging.saying(CHECK, smtp, client -> client.say(MAIL)).verdict())
          .isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatGoesOnFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      Finding finding =
          Judging.saying(
              CHECK,
              smtp,
              client -> {
                client.say(MAIL);
                client.say("RCPT TO:<ann@example.test>");
              });
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo("MAIL was refused with 550 5.7.1, yet the client continued with RCPT.");
    }
  }

  @Test
  void whatWasOnItsWayDoesNotDecide() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      Finding finding =
          Judging.saying(
              CHECK,
              smtp,
              client -> {
                client.send(MAIL + "\r\nRCPT TO:<ann@example.test>\r\n");
                client.replies(2);
              });
      assertThat(finding.why().orElseThrow().reason()).isEqualTo("flush");
    }
  }

  @Test
  void anotherSenderMayBeTried() {
    String session =
        Scene.session(1, 0)
            .say(MAIL, "550 5.7.1 Not you")
            .say("MAIL FROM:<other@example.test>", "250 OK")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void mailWasNeverRefused() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
