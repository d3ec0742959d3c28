package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.hide;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class EightBitWithout8bitmimeTest {
  private static final String CHECK = "eight-bit-without-8bitmime";

  private static final String BODY = "Subject: Hello\r\n\r\nGr\u00fc\u00dfe\r\n";

  private static final FaultProfile SEVEN_BIT =
      FaultProfile.builder("seven-bit")
          .rule(at(Stage.EHLO).named("bare").does(hide("8BITMIME", "BINARYMIME", "SMTPUTF8")))
          .build();

  private static Judging.Script sending(String parameters, String content) {
    return client -> {
      client.say("MAIL FROM:<news@example.test>" + parameters);
      client.say("RCPT TO:<ann@example.test>");
      client.say("DATA");
      client.send(content + ".\r\n");
      client.reply();
    };
  }

  private static Finding withoutOffer(String check, String parameters, String content)
      throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(SEVEN_BIT).start()) {
      return Judging.saying(check, smtp, sending(parameters, content));
    }
  }

  @Test
  void whatIsOfferedAndAskedForPasses() throws Exception {
    assertThat(Judging.saying(CHECK, sending(" BODY=8BITMIME", BODY)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void withoutAnOfferItFails() throws Exception {
    Finding finding = withoutOffer(CHECK, "", BODY);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.sentence())
        .isEqualTo("2 octets above 127 were sent in the body although 8BITMIME was not offered.");
  }

  @Test
  void withoutTheParameterItIsALesserFault() throws Exception {
    Finding finding = Judging.saying(CHECK, sending("", BODY));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void anEncodedBodyPasses() throws Exception {
    String encoded = "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe\r\n";
    assertThat(withoutOffer(CHECK, "", encoded).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void octetsInTheHeaderAreForAnotherJudge() throws Exception {
    assertThat(withoutOffer(CHECK, "", "Subject: Gr\u00fc\u00dfe\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theParameterIsNotReportedTwice() {
    String session =
        Scene.session(1, 0)
            .say("MAIL FROM:<news@example.test> BODY=8BITMIME", "250 OK")
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("content Subject: Hello\\r\\n\\r\\nGr\u00fc\u00dfe\\r\\n")
            .line("accept")
            .line("< 250 OK")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Judging.recorded("extension-not-offered-used", session).why().orElseThrow())
        .matches(why -> why.reason().equals("covered-by:eight-bit-without-8bitmime"));
  }

  @Test
  void nothingBeyondAsciiWasSent() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
