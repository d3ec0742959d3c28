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

class ContentWithout354Test {
  private static final String CHECK = "content-without-354";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static final FaultProfile REFUSING =
      FaultProfile.builder("refusing")
          .rule(at(Stage.DATA).named("not-now").does(reply("451 4.3.0 Not now")))
          .build();

  private static RawClient refused(SmtpHarness smtp) throws Exception {
    RawClient client = RawClient.greeted(smtp);
    client.say("MAIL FROM:<news@example.test>");
    client.say("RCPT TO:<ann@example.test>");
    client.say("DATA");
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
  void aClientThatSendsItsContentAnywayFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      try (RawClient client = refused(smtp)) {
        client.say("Subject: Hello");
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "The server answered DATA with 451 4.3.0, but the client sent 16 octets of message"
                  + " content, which were read as commands.");
    }
  }

  @Test
  void dataWasNeverRefused() {
    assertThat(judge(Scene.session(1, 0).mail().quit()).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
