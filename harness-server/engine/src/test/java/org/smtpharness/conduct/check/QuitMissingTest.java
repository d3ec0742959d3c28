package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class QuitMissingTest {
  private static final String CHECK = "quit-missing";

  @Test
  void aClientThatSaysQuitPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver("Subject: Hello\r\n\r\nHello\r\n");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatJustClosesFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver("Subject: Hello\r\n\r\nHello\r\n");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "1 of 1 sessions were closed by the client without QUIT (1 after success, 0 after an"
                  + " error).");
      assertThat(finding.failures())
          .singleElement()
          .matches(one -> one.cause().equals("close of s1"));
    }
  }

  @Test
  void aClientThatWasTold421IsNotBlamed() throws Exception {
    FaultProfile closing =
        FaultProfile.builder("closing")
            .rule(at(Stage.MAIL).named("closing").does(reply("421 4.3.2 Closing")))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(closing).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }
  }

  @Test
  void aClientThatGivesUpOnASilentServerIsNotBlamed() {
    assertThat(
            Judging.judge(
                    CHECK,
                    RecordedRun.of(
                        """
                        s1 0.0 open
                        s1 0.1 < 220 mx.example.test
                        s1 0.2 > EHLO client.example.test
                        s1 300.0 close client
                        """))
                .verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
