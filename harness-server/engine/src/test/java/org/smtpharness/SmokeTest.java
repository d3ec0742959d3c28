package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;

class SmokeTest {
  @Test
  void delivers() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = new RawClient(smtp)) {
      smtp.apply(
          FaultProfile.builder("busy")
              .rule(
                  at(Stage.RCPT).per(Scope.RECIPIENT).times(1).reply("450 4.2.1 busy {recipient}"))
              .build());
      System.out.println(client.reply());
      System.out.println(client.say("EHLO x"));
      System.out.println(client.say("MAIL FROM:<a@b.test> SIZE=10"));
      System.out.println(client.say("RCPT TO:<c@b.test>"));
      System.out.println(client.say("RCPT TO:<c@b.test>"));
      System.out.println(client.say("DATA"));
      System.out.println(client.say("Subject: x\r\n\r\n..hello\r\n."));
      System.out.println(client.say("QUIT"));
      System.out.println(client.rest());
      try (RawClient second = new RawClient(smtp)) {
        System.out.println(second.hello().say("MAIL FROM:<a@b.test>"));
        System.out.println(second.say("RCPT TO:<c@b.test>"));
      }
      assertThat(smtp.journal().messages()).hasSize(1);
      System.out.println(smtp.journal());
    }
  }
}
