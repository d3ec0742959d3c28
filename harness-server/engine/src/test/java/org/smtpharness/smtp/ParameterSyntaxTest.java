package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;

/** Parameters of MAIL and RCPT (RFC 5321 section 4.1.2). */
class ParameterSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EHLO | SIZE=1000                             | 250 2.1.0
          EHLO | SIZE=1001                             | 552 5.3.4
          EHLO | SIZE=99999999999999999999             | 552 5.3.4
          EHLO | SIZE=1001 BODY=8BITMIME               | 552 5.3.4
          EHLO | BODY=8BITMIME SIZE=1001               | 552 5.3.4
          EHLO | size=1 body=8bitmime smtputf8         | 250 2.1.0
          EHLO | SIZE=0                                | 250 2.1.0
          EHLO | SIZE                                  | 501 5.5.4
          EHLO | SIZE=                                 | 501 5.5.4
          EHLO | SIZE=-1                               | 501 5.5.4
          EHLO | SIZE=1k                               | 501 5.5.4
          EHLO | SIZE=999999999999999999999            | 501 5.5.4
          EHLO | BODY=7BIT                             | 250 2.1.0
          EHLO | BODY=BINARYMIME                       | 250 2.1.0
          EHLO | BODY                                  | 501 5.5.4
          EHLO | SMTPUTF8                              | 250 2.1.0
          EHLO | SMTPUTF8=yes                          | 501 5.5.4
          EHLO | SIZE=1 SIZE=1                         | 555 5.5.4 Parameter SIZE repeated
          EHLO | SMTPUTF8 smtputf8                     | 555 5.5.4
          EHLO | BODY=9BIT                             | 501 5.5.4
          EHLO | RET=HDRS                              | 250 2.1.0
          EHLO | ret=full envid=QQ314159+2Bx           | 250 2.1.0
          EHLO | RET                                   | 501 5.5.4
          EHLO | RET=ALL                               | 501 5.5.4
          EHLO | RET=FULL RET=FULL                     | 555 5.5.4
          EHLO | ENVID                                 | 501 5.5.4
          EHLO | ENVID=                                | 501 5.5.4
          EHLO | ENVID=a+2bc                           | 501 5.5.4
          EHLO | ENVID=a+                              | 501 5.5.4
          EHLO | ENVID=a=b                             | 501 5.5.4
          EHLO | ENVID=a+0Ab                           | 501 5.5.4
          EHLO | ENVID=a+20b                           | 250 2.1.0
          EHLO | BY=120;R                              | 555 5.5.4
          EHLO | MT-PRIORITY=3                         | 555 5.5.4
          EHLO | REQUIRETLS                            | 555 5.5.4
          HELO | RET=HDRS                              | 555 5.5.4
          EHLO | AUTH=<>                               | 555 5.5.4
          EHLO | =1                                    | 555 5.5.4
          HELO | SIZE=1                                | 555 5.5.4
          HELO | BODY=8BITMIME                         | 555 5.5.4
          HELO | SMTPUTF8                              | 555 5.5.4
          """)
  void ofMailAreJudged(String greeting, String parameters, String expected) throws IOException {
    Limits limits = Limits.defaults().withMessage(1000);
    try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
        RawClient client = new RawClient(smtp)) {
      client.reply();
      client.say(greeting + " client.example.test");

      assertThat(client.say("MAIL FROM:<a@b.test> " + parameters)).startsWith(expected);
      assertThat(client.say("RCPT TO:<c@d.test>"))
          .startsWith(expected.startsWith("250") ? "250" : "503");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTIFY=NEVER                             | 250 2.1.5
          notify=success,Failure,DELAY             | 250 2.1.5
          NOTIFY=DELAY                             | 250 2.1.5
          NOTIFY=NEVER,DELAY                       | 501 5.5.4
          NOTIFY=DELAY,DELAY                       | 501 5.5.4
          NOTIFY=DELAY,                            | 501 5.5.4
          NOTIFY=ALWAYS                            | 501 5.5.4
          NOTIFY                                   | 501 5.5.4
          ORCPT=rfc822;ann+2Btag@example.test      | 250 2.1.5
          ORCPT=x-400;ann                          | 250 2.1.5
          ORCPT=utf-8;ann\\x{E4}@example.test       | 250 2.1.5
          ORCPT=utf-8;ann\\x{}@example.test         | 501 5.5.4
          ORCPT=rfc822;                            | 501 5.5.4
          ORCPT=;ann@example.test                  | 501 5.5.4
          ORCPT=ann@example.test                   | 501 5.5.4
          ORCPT=rfc822;ann+tag@example.test        | 501 5.5.4
          ORCPT=rfc822;a@b.test NOTIFY=FAILURE     | 250 2.1.5
          SIZE=1                                   | 555 5.5.4
          RET=FULL                                 | 555 5.5.4
          """)
  void ofRcptAreJudged(String parameters, String expected) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<a@b.test>");

      assertThat(client.say("RCPT TO:<c@d.test> " + parameters)).startsWith(expected);
      assertThat(client.say("DATA")).startsWith(expected.startsWith("250") ? "354" : "503");
    }
  }

  @Test
  void envelopeIdsHaveAHundredCharactersAtMost() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      String mail = "MAIL FROM:<a@b.test> ENVID=";
      assertThat(client.say(mail + "+2B".repeat(101))).startsWith("501");
      assertThat(client.say(mail + "+2B".repeat(100))).startsWith("250");
    }
  }

  @Test
  void ofRcptAreNotOfferedAfterHelo() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = new RawClient(smtp)) {
      client.reply();
      client.say("HELO client.example.test");
      client.say("MAIL FROM:<a@b.test>");

      assertThat(client.say("RCPT TO:<c@d.test> NOTIFY=NEVER")).startsWith("555 5.5.4");
    }
  }
}
