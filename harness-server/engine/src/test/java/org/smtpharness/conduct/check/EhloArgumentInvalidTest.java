package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class EhloArgumentInvalidTest {
  private static final String CHECK = "ehlo-argument-invalid";

  private static Finding greeting(String argument) throws Exception {
    return Judging.saying(CHECK, client -> client.say("EHLO " + argument));
  }

  @Test
  void namesAndLiteralsPass() throws Exception {
    for (String good :
        List.of("mail.example.test", "[192.0.2.1]", "[IPv6:2001:db8::1]", "x1--a.example.test")) {
      assertThat(greeting(good).verdict()).as(good).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void anAddressWithoutBracketsFails() throws Exception {
    Finding finding = greeting("192.0.2.1");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("The client introduced itself as \"192.0.2.1\" (an address without brackets).");
  }

  @Test
  void whatIsNoNameFails() throws Exception {
    for (String bad : List.of("my_host.example.test", "laptop", "[192.0.2.300]", "-x.test", "")) {
      assertThat(greeting(bad).verdict()).as(bad).isEqualTo(Verdict.FAIL);
    }
  }

  @Test
  void localhostOnThisMachineDoesNotDecide() throws Exception {
    assertThat(greeting("localhost").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void octetsBeyondAsciiAreForAnotherJudge() throws Exception {
    assertThat(greeting("b\u00fccher.example.test").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void howBadItIsDependsOnTheClient() throws Exception {
    assertThat(greeting("laptop").severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void nobodyGreeted() {
    String session = Scene.refused(1, 0, "554 5.7.1 No").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
