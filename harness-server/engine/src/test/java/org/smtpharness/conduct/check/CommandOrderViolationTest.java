package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class CommandOrderViolationTest {
  private static final String CHECK = "command-order-violation";

  @Test
  void theRightOrderPasses() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  private static Finding session(String... commands) throws Exception {
    return Judging.saying(
        CHECK,
        client -> {
          for (String command : commands) {
            client.say(command);
          }
        });
  }

  @Test
  void rcptWithoutMailFails() throws Exception {
    Finding finding = session("RCPT TO:<ann@example.test>");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("RCPT was sent without MAIL.");
  }

  @Test
  void dataWithoutRcptFails() throws Exception {
    assertThat(session("MAIL FROM:<news@example.test>", "DATA").sentence())
        .isEqualTo("DATA was sent without RCPT.");
  }

  @Test
  void mailWithoutEhloFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = new RawClient(smtp)) {
        client.reply();
        client.say("MAIL FROM:<news@example.test>");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).sentence())
          .isEqualTo("MAIL was sent before EHLO or HELO was accepted.");
    }
  }

  @Test
  void whatFollowsARefusedMailIsForAnotherJudge() {
    String session =
        Scene.session(1, 0)
            .say("MAIL FROM:<news@example.test>", "550 5.7.1 No")
            .rcpt("ann@example.test", "503 5.5.1 MAIL first")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aSecondEhloEndsTheTransaction() throws Exception {
    assertThat(
            session(
                    "MAIL FROM:<news@example.test>",
                    "EHLO client.example.test",
                    "RCPT TO:<ann@example.test>")
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aLostReplyToEhloDoesNotDecide() {
    String session =
        """
        s1 0 open
        s1 0 < 220 mx.example.test
        s1 1 > EHLO client.example.test
        s1 1 withheld 250 mx.example.test
        s1 2 > MAIL FROM:<news@example.test>
        s1 2 < 250 OK
        s1 3 close client
        """;
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noTransactionWasTried() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
