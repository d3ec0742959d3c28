package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.hide;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class SizeLimitIgnoredTest {
  private static final String CHECK = "size-limit-ignored";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static final FaultProfile SMALL =
      FaultProfile.builder("small")
          .rule(at(Stage.EHLO).named("small").does(hide("SIZE"), advertise("SIZE 30")))
          .build();

  private static Finding sending(String content) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(SMALL).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver(content);
        client.say("QUIT");
      }
      return Judging.judge(CHECK, smtp);
    }
  }

  @Test
  void aLargerMessageFails() throws Exception {
    Finding finding = sending("Subject: Hello\r\n\r\nHello, this is the news.\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("The server advertised SIZE 30; the client sent 44 octets anyway.");
  }

  @Test
  void aMessageWithinTheLimitIsNoOpportunity() throws Exception {
    assertThat(sending("Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aClientThatStopsAt552Passes() {
    String stopped =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("EHLO client.example.test", "250 mx.example.test / SIZE 30")
            .say("MAIL FROM:<news@example.test> SIZE=44", "552 5.3.4 Too big")
            .quit();
    assertThat(judge(stopped).verdict()).isEqualTo(Verdict.PASS);
  }
}
