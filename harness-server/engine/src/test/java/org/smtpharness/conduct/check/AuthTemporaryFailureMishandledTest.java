package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class AuthTemporaryFailureMishandledTest {
  private static final String CHECK = "auth-temporary-failure-mishandled";

  private static final String AUTH = "AUTH PLAIN AGFubgBzZWNyZXQ=";

  private static final FaultProfile FAILING =
      FaultProfile.builder("failing")
          .rule(at(Stage.AUTH).named("later").does(reply("454 4.7.0 Temporary failure")))
          .build();

  private static final Declaration REPORTING =
      Declaration.client().reported(new Report("", "", Report.Result.TEMPORARY)).build();

  private static SmtpHarness failing() {
    return SmtpHarness.builder().user("ann", "secret").profile(FAILING).start();
  }

  @Test
  void whoReportsATemporaryFailurePasses() throws Exception {
    try (SmtpHarness smtp = failing()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say(AUTH);
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp, REPORTING).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void whoTriesAgainAtOnceFails() throws Exception {
    try (SmtpHarness smtp = failing()) {
      Finding finding =
          Judging.saying(
              CHECK,
              smtp,
              client -> {
                client.say(AUTH);
                client.say(AUTH);
              });
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .matches("454 to AUTH was treated as a reason to try again after \\S+\\.");
    }
  }

  private static Scene refused(int session, double seconds) {
    return Scene.session(session, seconds).say("AUTH PLAIN x", "454 4.7.0 Later");
  }

  @Test
  void goingOnWithoutIsALesserFault() {
    Finding finding = Judging.recorded(CHECK, refused(1, 0).mail().quit());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void aPermanentFailureThatNobodyToldFails() {
    Declaration permanent =
        Declaration.client().reported(new Report("", "", Report.Result.PERMANENT)).build();
    assertThat(Judging.recorded(CHECK, permanent, refused(1, 0).quit()).sentence())
        .isEqualTo("454 to AUTH was treated as a permanent failure.");
  }

  @Test
  void aDelayedRetryPasses() {
    String later = Scene.session(2, 900).say("AUTH PLAIN x", "235 2.7.0 Welcome").quit();
    assertThat(Judging.recorded(CHECK, refused(1, 0).quit(), later).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whoDoesNothingDoesNotDecide() {
    assertThat(Judging.recorded(CHECK, refused(1, 0).quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void authNeverFailedForNow() {
    String session = Scene.session(1, 0).say("AUTH PLAIN x", "535 5.7.8 No").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
