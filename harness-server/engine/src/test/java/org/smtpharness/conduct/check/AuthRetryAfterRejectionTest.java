package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class AuthRetryAfterRejectionTest {
  private static final String CHECK = "auth-retry-after-rejection";

  private static final String WRONG = "AUTH PLAIN AGFubgB3cm9uZw==";

  private static Finding presenting(String... commands) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().user("ann", "secret").start()) {
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
  void whoStopsPasses() throws Exception {
    assertThat(presenting(WRONG).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void whoTriesTheSameAtOnceFails() throws Exception {
    Finding finding = presenting(WRONG, WRONG);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .matches("Rejected credentials of user 'ann' were presented 2 times in \\S+\\.");
    assertThat(finding.toString()).doesNotContain("wrong", "AGFubg");
  }

  @Test
  void anotherPasswordIsAnotherTry() throws Exception {
    assertThat(presenting(WRONG, "AUTH PLAIN AGFubgBzZWNyZXQ=").verdict()).isEqualTo(Verdict.PASS);
  }

  private static String rejected(int session, String mechanism, String digest) {
    return Scene.session(session, session * 1000)
        .line("> AUTH " + mechanism + " x")
        .line("auth " + mechanism + " ann no " + digest)
        .line("< 535 5.7.8 No")
        .quit();
  }

  @Test
  void eachMechanismMayBeTriedOnce() {
    String session =
        Scene.session(1, 0)
            .line("> AUTH PLAIN x")
            .line("auth PLAIN ann no d1")
            .line("< 535 5.7.8 No")
            .after(1)
            .line("> AUTH XOAUTH2 x")
            .line("auth XOAUTH2 ann no d1")
            .line("< 535 5.7.8 No")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void afterAPauseThreeTimesAreFine() {
    String three = rejected(1, "PLAIN", "d1") + rejected(2, "PLAIN", "d1");
    three += rejected(3, "PLAIN", "d1");
    assertThat(Judging.recorded(CHECK, three).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Judging.recorded(CHECK, three, rejected(4, "PLAIN", "d1")).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aMechanismThatHidesTheSecretIsJudgedByTheCount() {
    String two = rejected(1, "CRAM-MD5", "") + rejected(2, "CRAM-MD5", "");
    assertThat(Judging.recorded(CHECK, two).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    String four = two + rejected(3, "CRAM-MD5", "") + rejected(4, "CRAM-MD5", "");
    assertThat(Judging.recorded(CHECK, four).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void nothingWasRejected() throws Exception {
    assertThat(presenting("AUTH PLAIN AGFubgBzZWNyZXQ=").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
