package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class DotStuffingMissingTest {
  private static final String CHECK = "dot-stuffing-missing";

  @Test
  void doubledDotsPass() throws Exception {
    Finding finding = Judging.sending(CHECK, "Subject: Dots\r\n\r\n..\r\n...\r\n..x\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aSingleDotInFrontOfALineFails() throws Exception {
    Finding finding =
        Judging.sending(CHECK, "Message-ID: <1@example.test>\r\n\r\nHello\r\n.hidden\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("Line 4 of <1@example.test> begins with an unescaped dot, which it loses.");
  }

  @Test
  void aLoneDotThatEndsTheContentTooEarlyFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.startContent();
        client.send("Subject: Dots\r\n\r\nHello\r\n.\r\nthe rest\r\n.\r\n");
        client.replies(3);
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).sentence())
          .contains("Line 4 of", "where the server saw the end of the message");
    }
  }

  @Test
  void aCommandBehindTheContentIsNoRest() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.startContent();
        client.send("Subject: Dots\r\n\r\n..\r\n.\r\nRSET\r\n");
        client.replies(2);
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aDotAtTheSeamOfTwoReadsIsSeen() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.startContent();
        client.trickle("Subject: Dots\r\n\r\n..doubled\r\n.single\r\n.\r\n");
        client.reply();
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).sentence()).contains("Line 4 of");
    }
  }

  @Test
  void aDotBehindALoneLfIsTheFaultOfTheLf() throws Exception {
    Finding finding = Judging.sending(CHECK, "Subject: Dots\r\n\r\nHello\n.hidden\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.why().orElseThrow().reason()).isEqualTo("covered-by:bare-cr-or-lf");
  }

  @Test
  void chunksAreNotStuffed() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.say("MAIL FROM:<news@example.test>");
              client.say("RCPT TO:<ann@example.test>");
              client.send("BDAT 26 LAST\r\nSubject: Dots\r\n\r\n.hidden\r\n");
              client.reply();
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void noLineBeganWithADot() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello.\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void contentThatIsCutShortDoesNotDecide() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.startContent();
        client.send("Subject: Dots\r\n\r\n..doubled\r\n");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }
}
