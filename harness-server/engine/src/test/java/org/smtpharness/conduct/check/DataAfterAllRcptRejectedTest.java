package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class DataAfterAllRcptRejectedTest {
  private static final String CHECK = "data-after-all-rcpt-rejected";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static final FaultProfile REFUSING =
      FaultProfile.builder("refusing")
          .rule(at(Stage.RCPT).named("unknown").does(reply("550 5.1.1 No such user")))
          .build();

  private static RawClient refused(SmtpHarness smtp) throws Exception {
    RawClient client = RawClient.greeted(smtp);
    client.say("MAIL FROM:<news@example.test>");
    client.say("RCPT TO:<ann@example.test>");
    return client;
  }

  @Test
  void aClientThatStopsPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      try (RawClient client = refused(smtp)) {
        client.say("RSET");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatSaysDataFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      try (RawClient client = refused(smtp)) {
        client.say("DATA");
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo("All 1 recipients were refused, yet the client sent DATA.");
    }
  }

  @Test
  void aPipelinedDataCouldNotKnow() {
    String pipelined =
        Scene.session(1, 0)
            .line("> MAIL FROM:<news@example.test>")
            .line("> RCPT TO:<ann@example.test>")
            .line("> DATA")
            .after(0.1)
            .line("< 250 2.1.0 OK")
            .line("< 550 5.1.1 No")
            .line("< 554 5.5.1 No valid recipients")
            .quit();
    assertThat(judge(pipelined).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
