package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.hide;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class EhloKeywordCaseSensitiveTest {
  private static final String CHECK = "ehlo-keyword-case-sensitive";

  private static final FaultProfile LOWER =
      FaultProfile.builder("lower")
          .rule(at(Stage.EHLO).named("lower").does(hide("SIZE"), advertise("size 1000000")))
          .build();

  private static String session(int number, String offer, String mail) {
    return Scene.refused(number, number, "220 mx.example.test")
        .say("EHLO client.example.test", "250 mx.example.test / " + offer)
        .say(mail, "250 OK")
        .quit();
  }

  private static final String PLAIN = "MAIL FROM:<news@example.test>";
  private static final String SIZED = PLAIN + " SIZE=100";

  @Test
  void whoUsesItInAnyCasePasses() {
    assertThat(
            Judging.recorded(CHECK, session(1, "SIZE 1000", SIZED), session(2, "Size 9", SIZED))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whoKnowsItInUpperCaseOnlyFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say(SIZED);
        client.say("QUIT");
      }
      smtp.apply(LOWER);
      Finding finding = Judging.saying(CHECK, smtp, client -> client.say(PLAIN));
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo("The client used SIZE with \"SIZE\" but not with \"size\".");
    }
  }

  @Test
  void whoUsesItNowAndThenDoesNotDecide() {
    assertThat(
            Judging.recorded(
                    CHECK,
                    session(1, "SIZE", SIZED),
                    session(2, "SIZE", PLAIN),
                    session(3, "size", PLAIN))
                .why()
                .orElseThrow()
                .reason())
        .isEqualTo("control-run");
  }

  @Test
  void withoutTheUsualSpellingThereIsNothingToCompare() {
    assertThat(Judging.recorded(CHECK, session(1, "size", PLAIN)).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
