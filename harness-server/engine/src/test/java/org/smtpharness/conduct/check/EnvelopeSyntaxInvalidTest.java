package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class EnvelopeSyntaxInvalidTest {
  private static final String CHECK = "envelope-syntax-invalid";

  private static Finding mail(String command) throws Exception {
    return Judging.saying(CHECK, client -> client.say(command));
  }

  @Test
  void whatTheGrammarAllowsPasses() throws Exception {
    for (String good :
        List.of(
            "MAIL FROM:<news@example.test> SIZE=100",
            "MAIL FROM:<>",
            "mail from:<\"a b\"@example.test>",
            "MAIL FROM:<news@[192.0.2.1]>",
            "RCPT TO:<Postmaster>")) {
      assertThat(mail(good).verdict()).as(good).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aMissingBracketFails() throws Exception {
    Finding finding = mail("MAIL FROM:news@example.test");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("\"MAIL FROM:news@example.test\" is not valid: no angle brackets.");
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    assertThat(mail("MAIL FROM: <news@example.test>").sentence()).contains("a space behind");
    assertThat(mail("RCPT TO:Ann <ann@example.test>").sentence()).contains("text before the path");
    assertThat(mail("RCPT TO:<@a.test:ann@example.test>").sentence()).contains("a source route");
    assertThat(mail("RCPT TO:<a b@example.test>").sentence()).contains("without quotes");
    assertThat(mail("RCPT TO:<ann>").sentence()).contains("no domain");
    assertThat(mail("RCPT TO:<ann@exa_mple.test>").sentence()).contains("not a domain");
    assertThat(mail("RCPT TO:<ann@example.test").sentence()).contains("not closed");
    assertThat(mail("RSET now").sentence()).contains("RSET takes no argument");
  }

  @Test
  void aLongLocalPartIsNotWorthAFinding() throws Exception {
    assertThat(mail("MAIL FROM:<" + "b".repeat(70) + "@example.test>").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void addressesBeyondAsciiDoNotDecide() throws Exception {
    assertThat(mail("MAIL FROM:<n\u00e9ws@example.test> SMTPUTF8").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aLongLineIsShownInPart() throws Exception {
    assertThat(mail("MAIL FROM:" + "x".repeat(200)).sentence()).contains("xxx...\" is not valid");
  }

  @Test
  void noTransactionWasTried() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
