package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class SizeDeclarationWrongTest {
  private static final String CHECK = "size-declaration-wrong";

  private static Finding declaring(String parameters, String content) throws Exception {
    return Judging.saying(
        CHECK,
        client -> {
          client.say("MAIL FROM:<news@example.test> " + parameters);
          client.say("RCPT TO:<ann@example.test>");
          client.say("DATA");
          client.send(content + ".\r\n");
          client.reply();
        });
  }

  private static final String LARGE = ("x".repeat(98) + "\r\n").repeat(50);

  @Test
  void theRightSizePasses() throws Exception {
    assertThat(declaring("SIZE=5000", LARGE).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void muchTooLittleFails() throws Exception {
    Finding finding = declaring("SIZE=100", LARGE);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("Declared SIZE=100, sent 5000 octets.");
  }

  @Test
  void zeroForSomethingFails() throws Exception {
    assertThat(declaring("SIZE=0", "Hello\r\n").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void moreThanComesAndALittleLessAreFine() throws Exception {
    assertThat(declaring("SIZE=99999", LARGE).verdict()).isEqualTo(Verdict.PASS);
    assertThat(declaring("SIZE=4000", LARGE).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void contentThatIsCutShortDoesNotDecide() {
    String session =
        Scene.session(1, 0)
            .say("MAIL FROM:<news@example.test> SIZE=5000", "250 OK")
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("cut Hello")
            .closed("client");
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noSizeWasDeclared() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
