package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class BccDisclosedTest {
  private static final String CHECK = "bcc-disclosed";

  private static Finding sending(String header, String... recipients) throws Exception {
    return Judging.saying(
        CHECK,
        client -> {
          client.say("MAIL FROM:<news@example.test>");
          for (String recipient : recipients) {
            client.say("RCPT TO:<" + recipient + "@example.test>");
          }
          client.say("DATA");
          client.send(
              "Message-ID: <1@x.test>\r\nTo: ann@example.test\r\n" + header + "\r\nHello\r\n.\r\n");
          client.reply();
        });
  }

  @Test
  void aBlindCopyThatIsNotNamedPasses() throws Exception {
    assertThat(sending("", "ann", "bob").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void oneThatIsNamedFails() throws Exception {
    Finding finding = sending("Bcc: Bob <bob@example.test>\r\n", "ann", "bob");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("<1@x.test> sent to 2 recipients contains Bcc: bob@example.test.");
  }

  @Test
  void whoGetsTheCopyMayBeNamedToItself() throws Exception {
    assertThat(sending("Bcc: Bob@example.test\r\n", "bob").verdict()).isEqualTo(Verdict.PASS);
    assertThat(sending("Bcc: bob@example.test, cem@example.test\r\n", "bob").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void anEmptyFieldTellsNothing() throws Exception {
    assertThat(sending("Bcc: \r\n", "ann", "bob").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void noMessageHadABlindCopy() throws Exception {
    assertThat(sending("", "ann").verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void noContentCame() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aHeaderSectionThatIsCutShortIsNotJudged() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("cut X-Mailer: x\\r\\nwhat is this")
            .closed("client");
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
