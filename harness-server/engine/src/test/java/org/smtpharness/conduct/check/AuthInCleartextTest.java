package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class AuthInCleartextTest {
  private static final String CHECK = "auth-in-cleartext";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Finding judge(String... sessions) {
    return judge(Declaration.NONE, sessions);
  }

  @Test
  void credentialsWithinTlsPass() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().user("ann", "secret").start()) {
      try (RawClient client = RawClient.secured(smtp)) {
        client.say("AUTH PLAIN AGFubgBzZWNyZXQ=");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void credentialsInTheClearFail() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().user("ann", "secret").start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH PLAIN AGFubgBzZWNyZXQ=");
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "Credentials of user 'ann' were sent with PLAIN before TLS was active (STARTTLS was"
                  + " offered).");
      assertThat(finding.toString()).doesNotContain("secret", "AGFubg");
    }
  }

  @Test
  void aMechanismThatHidesTheSecretPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().user("ann", "secret").start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH CRAM-MD5");
        client.say("*");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void whoCancelsBeforeTheCredentialsShowedNothing() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().user("ann", "secret").start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH PLAIN");
        client.say("*");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void nobodyAuthenticated() {
    assertThat(judge(Scene.session(1, 0).mail().quit()).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
