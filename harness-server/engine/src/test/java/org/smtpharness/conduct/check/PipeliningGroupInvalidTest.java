package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class PipeliningGroupInvalidTest {
  private static final String CHECK = "pipelining-group-invalid";

  private static final String GROUP =
      "MAIL FROM:<news@example.test>\r\nRCPT TO:<ann@example.test>\r\n";

  @Test
  void aGroupThatEndsWithDataPasses() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.send(GROUP + "DATA\r\n");
              client.replies(3);
              client.send("Subject: Hello\r\n\r\nHello\r\n.\r\n");
              client.reply();
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aCommandBehindOneThatEndsAGroupFails() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.send("NOOP\r\n" + GROUP);
              client.replies(3);
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("MAIL followed NOOP without waiting for its reply.");
  }

  @Test
  void contentThatDoesNotWaitForThe354Fails() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.send(GROUP + "DATA\r\nSubject: Hello\r\n\r\nHello\r\n.\r\n");
              client.replies(4);
            });
    assertThat(finding.sentence())
        .isEqualTo("Content followed DATA without waiting for its reply.");
  }

  @Test
  void behindTheContentTheNextTransactionMayBegin() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.startContent();
              client.send("Subject: Hello\r\n\r\nHello\r\n.\r\n" + GROUP);
              client.replies(3);
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void anAuthThatSaysItAllMayBeFollowed() {
    String session =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("EHLO client.example.test", "250 mx.example.test / PIPELINING / AUTH PLAIN")
            .line("> AUTH PLAIN x")
            .line("< 235 2.7.0 Welcome")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void pipeliningWasNotUsed() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
