package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class PermanentFailureRetriedTest {
  private static final String CHECK = "permanent-failure-retried";
  private static final FaultProfile UNKNOWN_USER =
      FaultProfile.builder("unknown-user")
          .rule(at(Stage.RCPT).named("unknown").does(reply("550 5.1.1 No such user")))
          .build();

  private static void attempt(SmtpHarness smtp) throws Exception {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test>");
      client.say("RCPT TO:<nobody@example.test>");
      client.say("QUIT");
    }
  }

  @Test
  void aClientThatTriesOnceAndIsDonePasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(UNKNOWN_USER).start()) {
      attempt(smtp);
      Finding finding = Judging.judge(CHECK, smtp, Declaration.client().finished().build());
      assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
      assertThat(finding.opportunities()).isEqualTo(1);
    }
  }

  @Test
  void aClientThatTriesAgainFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(UNKNOWN_USER).start()) {
      attempt(smtp);
      attempt(smtp);
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .matches(
              "The message from <news@example\\.test> to <nobody@example\\.test> was rejected"
                  + " permanently \\(550 5\\.1\\.1 at RCPT\\), yet the client tried again 1"
                  + " time\\(s\\), first after \\S+\\.");
      assertThat(finding.failures().get(0).evidence())
          .extracting(evidence -> evidence.session())
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void withoutAHorizonTheAbsenceOfARetryIsNoEvidence() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(UNKNOWN_USER).start()) {
      attempt(smtp);
      Finding finding =
          Judging.judge(CHECK, smtp, Declaration.client().horizon(Duration.ofHours(1)).build());
      assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(finding.why().orElseThrow().reason()).isEqualTo("window");
    }
  }

  @Test
  void aRepeatWithoutTheParameterThatWasRefusedIsAnotherRequest() {
    Finding finding =
        Judging.judge(
            CHECK,
            RecordedRun.of(
                """
                s1 0.0 open
                s1 0.0 < 220 mx.example.test
                s1 0.1 > EHLO client.example.test
                s1 0.1 < 250 mx.example.test
                s1 0.2 > MAIL FROM:<news@example.test> BODY=8BITMIME
                s1 0.2 < 555 5.5.4 Unsupported parameter
                s1 0.3 > MAIL FROM:<news@example.test>
                s1 0.3 < 250 2.1.0 OK
                s1 0.4 > QUIT
                s1 0.4 < 221 2.0.0 Bye
                s1 0.5 close client
                """,
                Declaration.client().finished().build()));
    assertThat(finding.verdict()).isNotEqualTo(Verdict.FAIL);
  }

  @Test
  void nothingWasRefused() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      attempt(smtp);
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }
  }
}
