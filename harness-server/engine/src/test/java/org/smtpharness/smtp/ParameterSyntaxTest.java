package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
          EHLO | BODY=BINARYMIME                       | 501 5.5.4
          EHLO | BODY                                  | 501 5.5.4
          EHLO | SMTPUTF8                              | 250 2.1.0
          EHLO | SMTPUTF8=yes                          | 501 5.5.4
          EHLO | SIZE=1 SIZE=1                         | 555 5.5.4 Parameter SIZE repeated
          EHLO | SMTPUTF8 smtputf8                     | 555 5.5.4
          EHLO | RET=HDRS                              | 555 5.5.4 Parameter RET not recognized
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
  @CsvSource({"NOTIFY=NEVER", "SIZE=1", "ORCPT=rfc822;a@b"})
  void ofRcptAreNotOffered(String parameter) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<a@b.test>");

      assertThat(client.say("RCPT TO:<c@d.test> " + parameter)).startsWith("555 5.5.4");
      assertThat(client.say("DATA")).startsWith("503");
    }
  }
}
