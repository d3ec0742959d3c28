package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.hide;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class ExtensionNotOfferedUsedTest {
  private static final String CHECK = "extension-not-offered-used";

  private static final FaultProfile BARE =
      FaultProfile.builder("bare")
          .rule(at(Stage.EHLO).named("bare").does(hide("SIZE", "DSN", "8BITMIME", "SMTPUTF8")))
          .build();

  private static Finding saying(String... commands) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(BARE).start()) {
      return Judging.saying(
          CHECK,
          smtp,
          client -> {
            for (String command : commands) {
              client.say(command);
            }
          });
    }
  }

  @Test
  void whatIsOfferedMayBeUsed() throws Exception {
    assertThat(
            Judging.saying(CHECK, client -> client.say("MAIL FROM:<news@example.test> SIZE=10"))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aParameterThatIsNotOfferedFails() throws Exception {
    Finding finding = saying("MAIL FROM:<news@example.test> SIZE=10");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("SIZE was used although the server does not offer SIZE.");
  }

  @Test
  void theParametersOfDsnAreItsOwn() throws Exception {
    assertThat(
            saying("MAIL FROM:<news@example.test>", "RCPT TO:<ann@example.test> NOTIFY=NEVER")
                .sentence())
        .isEqualTo("NOTIFY was used although the server does not offer DSN.");
  }

  @Test
  void neverBesideOthersFails() throws Exception {
    assertThat(
            Judging.saying(
                    CHECK,
                    client -> {
                      client.say("MAIL FROM:<news@example.test>");
                      client.say("RCPT TO:<ann@example.test> NOTIFY=NEVER,DELAY");
                    })
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void afterHeloNothingIsOffered() {
    String session =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("HELO client.example.test", "250 mx.example.test")
            .say("MAIL FROM:<news@example.test> SIZE=10", "501 5.5.4 No")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void authThatIsHiddenBeforeTlsIsForAnotherJudge() {
    String session =
        Scene.refused(1, 0, "220 mx.example.test")
            .say("EHLO client.example.test", "250 mx.example.test / STARTTLS")
            .say("AUTH PLAIN x", "530 5.7.0 STARTTLS first")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void verbsThatNeedNoOfferAreNoExtension() throws Exception {
    assertThat(saying("VRFY ann", "HELP", "NOOP").verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void whereTheOfferWasLostNothingIsJudged() {
    String session =
        """
        s1 0 open
        s1 0 < 220 mx.example.test
        s1 1 > EHLO client.example.test
        s1 1 withheld 250 mx.example.test / SIZE
        s1 2 > MAIL FROM:<news@example.test> SIZE=10
        s1 3 close client
        """;
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
