package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Policies;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class AllOrNothingRecipientsTest {
  private static final String CHECK = "all-or-nothing-recipients";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Scene mixed(int session, double at) {
    return Scene.session(session, at).mail().rcpt(ANN, OK).rcpt(BOB, "550 5.1.1 No such user");
  }

  @Test
  void aClientThatSendsToTheOthersPasses() {
    assertThat(judge(OUTBOX, mixed(1, 0).delivered("1@a").quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatAbandonsTheOthersFails() {
    Finding finding = judge(OUTBOX, mixed(1, 0).quit(), "s1 700 wait");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "<bob@example.test> was refused with 550 5.1.1; the client then abandoned 1 accepted"
                + " recipient(s) as well.");
  }

  @Test
  void aLaterTransactionForTheOthersPasses() {
    String later = Scene.session(2, 1).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, mixed(1, 0).quit(), later).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aDeclaredPolicyPasses() {
    Declaration strict = OUTBOX.but().follows(Policies.NONE.withAllOrNothing()).build();
    assertThat(judge(strict, mixed(1, 0).quit(), "s1 700 wait").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aConnectionThatTheServerCutsIsNotAbandoned() {
    assertThat(judge(OUTBOX, mixed(1, 0).closed("fault"), "s1 700 wait").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aLimitOfRecipientsIsAnotherMatter() {
    String limited =
        Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, "452 4.5.3 Too many").quit();
    assertThat(judge(OUTBOX, limited, "s1 700 wait").verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theWindowIsTooShort() {
    assertThat(judge(OUTBOX, mixed(1, 0).quit()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
