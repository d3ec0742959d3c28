package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class CommandLineMalformedTest {
  private static final String CHECK = "command-line-malformed";

  @Test
  void whoKeepsTheLimitsPasses() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  private static Finding sending(String octets) throws Exception {
    return Judging.saying(
        CHECK,
        client -> {
          client.send(octets);
          client.reply();
        });
  }

  @Test
  void aLfAloneFails() throws Exception {
    Finding finding = sending("NOOP\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("NOOP line ends with a LF alone.");
  }

  @Test
  void controlsWithinTheLineFail() throws Exception {
    assertThat(sending("NOOP \u0000\r\n").sentence()).isEqualTo("NOOP line has a NUL within.");
    assertThat(sending("NOOP \rx\r\n").sentence()).isEqualTo("NOOP line has a CR within.");
  }

  @Test
  void anOverlongLineFails() throws Exception {
    assertThat(sending("VRFY " + "x".repeat(600) + "\r\n").sentence())
        .isEqualTo("VRFY line has 607 octets, of 512 at most.");
  }

  @Test
  void whatExtensionsAllowIsNoFault() throws Exception {
    String octets = "MAIL FROM:<" + "b".repeat(520) + "@example.test>\r\n";
    assertThat(sending(octets).verdict()).isEqualTo(Verdict.PASS);
    assertThat(
            Judging.recorded(
                    CHECK,
                    Scene.session(1, 0)
                        .say("MAIL FROM:<" + "b".repeat(520) + "@example.test>", "501 5.5.2 No")
                        .quit())
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aLineThatTheClientDidNotFinishIsNoLine() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send("NOO");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void noCommandCame() {
    String session = Scene.refused(1, 0, "554 5.7.1 No").closed("client");
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
