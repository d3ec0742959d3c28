package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class TalksBeforeGreetingTest {
  private static final String CHECK = "talks-before-greeting";

  private static final FaultProfile SLOW =
      FaultProfile.builder("slow")
          .rule(at(Stage.GREETING).named("slow").does(delay(Duration.ofMillis(1200))))
          .build();

  @Test
  void aClientThatWaitsPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(SLOW).start()) {
      assertThat(Judging.saying(CHECK, smtp, client -> client.say("NOOP")).verdict())
          .isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatDoesNotFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(SLOW).start()) {
      try (RawClient client = new RawClient(smtp)) {
        client.send("EHLO client.example.test\r\n");
        client.replies(2);
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .matches("The client sent EHLO \\S+ before the greeting was complete\\.");
    }
  }

  private static final String EARLY =
      """
      s1 0 open
      s1 0.1 > MAIL FROM:<news@example.test>
      s1 0.1 > RCPT TO:<ann@example.test>
      s1 2 < 220 mx.example.test
      s1 2 < 503 5.5.1 EHLO first
      s1 2 < 503 5.5.1 EHLO first
      s1 2.1 > QUIT
      s1 2.1 < 221 2.0.0 Bye
      s1 2.2 close client
      """;

  @Test
  void whatItImpliesIsNotReportedTwice() {
    assertThat(Judging.recorded(CHECK, EARLY).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Judging.recorded("command-order-violation", EARLY).why().orElseThrow().reason())
        .isEqualTo("covered-by:talks-before-greeting");
    assertThat(Judging.recorded("pipelining-not-offered", EARLY).why().orElseThrow().reason())
        .isEqualTo("covered-by:talks-before-greeting");
  }

  @Test
  void aTlsHandshakeOnThisPortIsAMixUp() {
    String session =
        """
        s1 0 open
        s1 0.1 > \\x16\\x03\\x01
        s1 2 < 220 mx.example.test
        s1 2 < 500 5.5.2 What?
        s1 2.2 close client
        """;
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void afterATlsHandshakeTheWaitBeginsAnew() {
    String session =
        """
        s1 0 open
        s1 3 tls
        s1 3.1 < 220 mx.example.test
        s1 3.2 > QUIT
        s1 3.2 < 221 Bye
        s1 3.2 close client
        """;
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theGreetingWasNotDelayed() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
