package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class LineTooLongTest {
  private static final String CHECK = "line-too-long";

  private static String line(int octets) {
    return "Message-ID: <1@example.test>\r\n\r\n" + "x".repeat(octets) + "\r\n";
  }

  @Test
  void aLineAtTheLimitPasses() throws Exception {
    assertThat(Judging.sending(CHECK, line(998)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aLineBeyondItFails() throws Exception {
    Finding finding = Judging.sending(CHECK, line(999));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "Line 3 of <1@example.test> is 999 octets long (limit 998); intermediate servers may"
                + " break or reject it.");
  }

  @Test
  void theStuffedDotDoesNotCount() throws Exception {
    assertThat(
            Judging.sending(CHECK, "Subject: Dots\r\n\r\n.." + "x".repeat(997) + "\r\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void binaryContentHasNoLines() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.say("MAIL FROM:<news@example.test> BODY=BINARYMIME");
              client.say("RCPT TO:<ann@example.test>");
              client.send("BDAT 1500 LAST\r\n" + "x".repeat(1500));
              client.reply();
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void contentThatIsCutShortDoesNotDecide() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("cut Hello")
            .closed("client");
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noContentCame() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
