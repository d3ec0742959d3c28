package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class StarttlsDowngradeTest {
  private static final String CHECK = "starttls-downgrade";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  private static final FaultProfile REFUSING =
      FaultProfile.builder("refusing")
          .rule(at(Stage.STARTTLS).named("not-now").does(reply("454 4.7.0 TLS not available")))
          .build();

  @Test
  void aClientThatLeavesPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("STARTTLS");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatGoesOnInTheClearFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(REFUSING).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("STARTTLS");
        client.say("MAIL FROM:<news@example.test>");
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "STARTTLS failed (454 4.7.0); the client then sent mail in plaintext in the same"
                  + " session s1.");
    }
  }

  @Test
  void aNewSessionWithoutTlsFailsToo() {
    String failed = Scene.session(1, 0).say("STARTTLS", "454 4.7.0 Not now").quit();
    String plain = Scene.session(2, 10).mail().quit();
    assertThat(judge(failed, plain).sentence()).contains("in a new session s2");
  }

  @Test
  void afterTheWindowASessionInTheClearIsNoDowngrade() {
    String failed = Scene.session(1, 0).say("STARTTLS", "454 4.7.0 Not now").quit();
    String plain = Scene.session(2, 301).mail().quit();
    assertThat(judge(failed, plain).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aMissingOfferCountsWhenTlsIsRequired() {
    String plain = Scene.session(1, 0).mail().quit();
    Declaration requires = Declaration.client().requires(Declaration.Requirement.TLS).build();
    assertThat(judge(requires, plain).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(plain).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
