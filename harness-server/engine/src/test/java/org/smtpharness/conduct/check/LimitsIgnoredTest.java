package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.at;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class LimitsIgnoredTest {
  private static final String CHECK = "limits-ignored";

  private static final FaultProfile LIMITED =
      FaultProfile.builder("limited")
          .rule(
              at(Stage.EHLO)
                  .named("limits")
                  .does(advertise("LIMITS MAILMAX=2 RCPTMAX=2 RCPTDOMAINMAX=1")))
          .build();

  private static Finding saying(String... commands) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(LIMITED).start()) {
      return Judging.saying(
          CHECK,
          smtp,
          client -> {
            client.say("MAIL FROM:<news@example.test>");
            for (String command : commands) {
              client.say(command);
            }
          });
    }
  }

  @Test
  void whoComesToTheLimitAndNoFurtherPasses() throws Exception {
    assertThat(saying("RCPT TO:<ann@example.test>", "RCPT TO:<bob@example.test>").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void tooManyRecipientsFail() throws Exception {
    Finding finding =
        saying("RCPT TO:<a@example.test>", "RCPT TO:<b@example.test>", "RCPT TO:<c@example.test>");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("The client exceeded RCPTMAX=2 (sent 3).");
  }

  @Test
  void tooManyDomainsFail() throws Exception {
    assertThat(saying("RCPT TO:<a@example.test>", "RCPT TO:<b@other.test>").sentence())
        .contains("RCPTDOMAINMAX=1");
  }

  @Test
  void tooManyTransactionsFail() {
    String session =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("EHLO client.example.test", "250 mx.example.test / LIMITS MAILMAX=2")
            .mail()
            .delivered("1@x.test")
            .mail()
            .delivered("2@x.test")
            .mail()
            .quit();
    assertThat(Judging.recorded(CHECK, session).sentence()).contains("MAILMAX=2 (sent 3)");
  }

  @Test
  void noLimitWasOffered() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
