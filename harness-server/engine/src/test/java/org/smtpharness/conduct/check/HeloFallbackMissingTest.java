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

class HeloFallbackMissingTest {
  private static final String CHECK = "helo-fallback-missing";

  private static final FaultProfile OLD_SERVER =
      FaultProfile.builder("old-server")
          .rule(at(Stage.EHLO).named("unknown").does(reply("502 5.5.1 Not implemented")))
          .build();

  @Test
  void aClientThatSaysHeloPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(OLD_SERVER).start()) {
      assertThat(
              Judging.saying(CHECK, smtp, client -> client.say("HELO client.example.test"))
                  .verdict())
          .isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatGivesUpFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(OLD_SERVER).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("QUIT");
      }
      Declaration done = Declaration.client().finished().build();
      Finding finding = Judging.judge(CHECK, smtp, done);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo("EHLO was answered 502 5.5.1; the client gave up instead of using HELO.");
    }
  }

  private static final String REFUSED =
      Scene.refused(1, 0, "220 mx.example.test")
          .say("EHLO client.example.test", "500 5.5.2 What?")
          .quit();

  @Test
  void theNextSessionMayFallBack() {
    String next =
        Scene.refused(2, 5, "220 mx.example.test")
            .say("HELO client.example.test", "250 mx.example.test")
            .quit();
    assertThat(Judging.recorded(CHECK, REFUSED, next).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void withoutAHorizonNothingIsSaidOfTheNextSession() {
    assertThat(Judging.recorded(CHECK, REFUSED).why().orElseThrow().reason()).isEqualTo("window");
  }

  @Test
  void aRefusalForAnotherReasonDoesNotDecide() {
    String session =
        Scene.refused(1, 0, "220 mx.example.test").say("EHLO x", "550 5.7.1 Not you").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whoRequiresTlsIsRightToStop() {
    Declaration strict = Declaration.client().requires(Declaration.Requirement.TLS).build();
    assertThat(Judging.recorded(CHECK, strict, REFUSED).why().orElseThrow().reason())
        .isEqualTo("policy");
  }

  @Test
  void ehloWasNeverRefused() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
