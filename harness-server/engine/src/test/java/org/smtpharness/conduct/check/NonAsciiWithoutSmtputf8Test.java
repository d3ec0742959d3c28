package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.hide;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class NonAsciiWithoutSmtputf8Test {
  private static final String CHECK = "non-ascii-without-smtputf8";

  private static final FaultProfile ASCII =
      FaultProfile.builder("ascii")
          .rule(at(Stage.EHLO).named("bare").does(hide("SMTPUTF8")))
          .build();

  private static Judging.Script sending(String mail, String subject) {
    return client -> {
      client.say("MAIL FROM:" + mail);
      client.say("RCPT TO:<ann@example.test>");
      if (client.say("DATA").startsWith("354")) {
        client.send("Subject: " + subject + "\r\n\r\nHello\r\n.\r\n");
        client.reply();
      }
    };
  }

  private static Finding withoutOffer(String mail, String subject) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(ASCII).start()) {
      return Judging.saying(CHECK, smtp, sending(mail, subject));
    }
  }

  @Test
  void whatIsOfferedAndAskedForPasses() throws Exception {
    Finding finding =
        Judging.saying(CHECK, sending("<news@example.test> SMTPUTF8", "Gr\u00fc\u00dfe"));
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aHeaderBeyondAsciiFailsWithoutAnOffer() throws Exception {
    Finding finding = withoutOffer("<news@example.test>", "Gr\u00fc\u00dfe");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The header section contains non-ASCII octets although SMTPUTF8 was not offered.");
  }

  @Test
  void anAddressBeyondAsciiFailsWithoutTheParameter() throws Exception {
    Finding finding = Judging.saying(CHECK, sending("<n\u00e9ws@example.test>", "Hello"));
    assertThat(finding.sentence())
        .isEqualTo("MAIL contains non-ASCII octets although SMTPUTF8 was not asked for in MAIL.");
  }

  @Test
  void anEncodedHeaderPasses() throws Exception {
    assertThat(withoutOffer("<news@example.test>", "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void theParameterWithoutNeedIsALesserFault() throws Exception {
    Finding finding = Judging.saying(CHECK, sending("<news@example.test> SMTPUTF8", "Hello"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void ehloIsAsciiInAnyCase() throws Exception {
    assertThat(Judging.saying(CHECK, client -> client.say("EHLO b\u00fccher.test")).sentence())
        .startsWith("EHLO contains non-ASCII octets");
  }

  @Test
  void neitherTheParameterNorTheBodyIsReportedTwice() {
    String session =
        Scene.session(1, 0)
            .say("MAIL FROM:<news@example.test> SMTPUTF8", "250 OK")
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("content Subject: Gr\u00fc\u00dfe\\r\\n\\r\\nGr\u00fc\u00dfe\\r\\n")
            .line("accept")
            .line("< 250 OK")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.FAIL);
    for (String other : List.of("extension-not-offered-used", "eight-bit-without-8bitmime")) {
      assertThat(Judging.recorded(other, session).why().orElseThrow().reason())
          .as(other)
          .isEqualTo("covered-by:" + CHECK);
    }
  }

  @Test
  void nothingBeyondAsciiWasSent() throws Exception {
    assertThat(withoutOffer("<news@example.test>", "Hello").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
