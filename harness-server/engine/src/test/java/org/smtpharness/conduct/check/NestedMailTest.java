package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class NestedMailTest {
  private static final String CHECK = "nested-mail";

  private static final String MAIL = "MAIL FROM:<news@example.test>";

  @Test
  void aClientThatResetsPasses() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.say(MAIL);
              client.say("RSET");
              client.say(MAIL);
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.opportunities()).isEqualTo(2);
  }

  @Test
  void aClientThatDoesNotFails() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.say(MAIL);
              client.say("RCPT TO:<nowhere>");
              client.say(MAIL);
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .matches(
            "MAIL was sent while the transaction of <news@example\\.test> was still open \\(after"
                + " 5\\S+ \\S+ to RCPT\\); RSET is missing\\.");
  }

  @Test
  void afterARefusedMailTheNextIsFine() {
    String session =
        Scene.session(1, 0).say(MAIL, "451 4.3.0 Later").mail().delivered("1@x.test").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void afterARefusedContentTheTransactionIsOver() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .content("1@x.test")
            .line("< 451 4.3.0 Later")
            .mail()
            .quit();
    Finding finding = Judging.recorded(CHECK, session);
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.opportunities()).isEqualTo(1);
  }

  @Test
  void aRefusedDataLeavesItOpen() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "451 4.3.0 Later")
            .mail()
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void noTransactionWasAbandoned() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
