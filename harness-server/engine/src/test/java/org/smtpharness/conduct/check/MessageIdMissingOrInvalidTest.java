package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class MessageIdMissingOrInvalidTest {
  private static final String CHECK = "message-id-missing-or-invalid";

  private static Finding with(String header) throws Exception {
    return Judging.sending(CHECK, header + "Subject: Hello\r\n\r\nHello\r\n");
  }

  @Test
  void wellFormedOnesPass() throws Exception {
    for (String good :
        List.of(
            "<a.1@example.test>",
            "<1@[192.0.2.1]>",
            "<1@example.test> (of the first try)",
            "\r\n <1@example.test>",
            "<1@localhost>")) {
      assertThat(with("Message-ID: " + good + "\r\n").verdict()).as(good).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void noneFails() throws Exception {
    Finding finding = with("");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.sentence())
        .isEqualTo("The message from <news@example.test> has no Message-ID.");
  }

  @Test
  void malformedOnesFail() throws Exception {
    for (String bad :
        List.of(
            "1@example.test", "<1>", "<1@>", "<1@laptop>", "<a b@example.test>", "<a..b@x.y>")) {
      assertThat(with("Message-ID: " + bad + "\r\n").verdict()).as(bad).isEqualTo(Verdict.FAIL);
    }
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
