package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.hide;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class PipeliningNotOfferedTest {
  private static final String CHECK = "pipelining-not-offered";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static final FaultProfile HOLDING =
      FaultProfile.builder("holding")
          .rule(at(Stage.EHLO).named("none").does(hide("PIPELINING")))
          .rule(
              at(Stage.MAIL, Stage.RCPT, Stage.RSET)
                  .named("hold")
                  .does(delay(Duration.ofMillis(250))))
          .build();

  @Test
  void aClientThatWaitsPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(HOLDING).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<ann@example.test>");
        client.say("RSET");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatDoesNotFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(HOLDING).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send("MAIL FROM:<news@example.test>\r\nRCPT TO:<ann@example.test>\r\n");
        client.replies(2);
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "RCPT arrived before the reply to MAIL was sent, although PIPELINING was not"
                  + " offered.");
    }
  }

  @Test
  void whereItIsOfferedItIsRight() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send("MAIL FROM:<news@example.test>\r\nRCPT TO:<ann@example.test>\r\n");
        client.replies(2);
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }
  }
}
