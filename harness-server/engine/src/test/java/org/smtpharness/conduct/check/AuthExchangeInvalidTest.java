package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class AuthExchangeInvalidTest {
  private static final String CHECK = "auth-exchange-invalid";

  private static Finding within(String... commands) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().user("ann", "secret").start()) {
      try (RawClient client = RawClient.secured(smtp)) {
        for (String command : commands) {
          client.say(command);
        }
        client.say("QUIT");
      }
      return Judging.judge(CHECK, smtp);
    }
  }

  private static final String RIGHT = "AUTH PLAIN AGFubgBzZWNyZXQ=";

  @Test
  void anExchangeByTheBookPasses() throws Exception {
    assertThat(within(RIGHT).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aMechanismThatIsNotOfferedFails() throws Exception {
    Finding finding = within("AUTH NTLM");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("AUTH NTLM: not one of the mechanisms that are offered.");
  }

  @Test
  void whereAuthIsOutOfPlaceItFails() throws Exception {
    assertThat(within("MAIL FROM:<news@example.test>", RIGHT).sentence())
        .isEqualTo("AUTH PLAIN: sent within a transaction.");
    assertThat(within(RIGHT, RIGHT).sentence())
        .isEqualTo("AUTH PLAIN: sent after a successful AUTH.");
  }

  @Test
  void whatIsNotBase64Fails() throws Exception {
    assertThat(within("AUTH PLAIN ???").sentence()).contains("a response is not base64");
  }

  @Test
  void anInitialResponseThatDoesNotFitFails() throws Exception {
    assertThat(within("AUTH PLAIN " + "AAAA".repeat(150)).sentence())
        .contains("with an initial response, of 512 at most");
  }

  @Test
  void aPasswordIsNotShownWithoutNeed() throws Exception {
    String session =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("EHLO client.example.test", "250 mx.example.test / AUTH PLAIN SCRAM-SHA-256")
            .say("AUTH PLAIN x", "235 2.7.0 Welcome")
            .quit();
    assertThat(Judging.recorded(CHECK, session).sentence())
        .contains("chosen without TLS although SCRAM-SHA-256 hides the password");
  }

  private static String challenged(String response) {
    return Scene.refused(1, 0, "220 mx.example.test")
        .say("EHLO client.example.test", "250 mx.example.test / AUTH LOGIN")
        .say("AUTH LOGIN", "334 ???")
        .say(response, "501 5.5.2 No")
        .quit();
  }

  @Test
  void aChallengeThatMakesNoSenseIsCancelled() {
    assertThat(Judging.recorded(CHECK, challenged("*")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Judging.recorded(CHECK, challenged("*** (4 octets)")).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void nobodyAuthenticated() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
