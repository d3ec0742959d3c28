package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class ReplyCodeMisreadTest {
  private static final String CHECK = "reply-code-misread";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String refused(int session, String reply) {
    return Scene.session(session, session * 100).mail().rcpt(ANN, reply).quit();
  }

  @Test
  void aClientThatGoesOnAfter251Passes() {
    assertThat(
            judge(
                    OUTBOX,
                    Scene.session(1, 0)
                        .mail()
                        .rcpt(ANN, "251 2.1.5 Forwarded")
                        .delivered("1@a")
                        .quit())
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatTakesAnUnusual2yzForAFailureFails() {
    Finding finding =
        judge(OUTBOX, Scene.session(1, 0).say("MAIL FROM:<a@example.test>", "259 Fine").quit());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("Reply 259 was treated as a failure instead of success.");
  }

  @Test
  void anUnknown5yzIsFinal() {
    assertThat(judge(OUTBOX, refused(1, "559 Odd"), refused(2, "559 Odd")).sentence())
        .isEqualTo("Reply 559 was treated as temporary instead of permanent.");
    assertThat(judge(OUTBOX, refused(1, "559 Odd"), "s1 900 wait").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void anUnknown4yzIsNot() {
    assertThat(judge(OUTBOX, refused(1, "459 Odd"), "s1 900 wait").sentence())
        .isEqualTo("Reply 459 was treated as permanent instead of temporary.");
    assertThat(judge(OUTBOX, refused(1, "459 Odd"), refused(2, OK)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void theCodeCountsAndNotTheEnhancedOne() {
    assertThat(judge(OUTBOX, refused(1, "550 4.7.1 Odd"), refused(2, "550 4.7.1 Odd")).sentence())
        .isEqualTo("Reply 550 with 4.7.1 was treated as temporary instead of permanent.");
  }

  @Test
  void aClientThatGoesOnAfterNonsenseFails() {
    Scene nonsense = Scene.session(1, 0).say("MAIL FROM:<a@example.test>", "650 What?");
    assertThat(judge(OUTBOX, nonsense.rcpt(ANN, OK).quit()).verdict()).isEqualTo(Verdict.FAIL);
    Scene left = Scene.session(1, 0).say("MAIL FROM:<a@example.test>", "650 What?");
    assertThat(judge(OUTBOX, left.quit()).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void anotherRecipientMayBeWhyTheClientLeaves() {
    Scene mixed = Scene.session(1, 0).mail().rcpt(ANN, "251 Forwarded").rcpt(BOB, "550 No");
    assertThat(judge(OUTBOX, mixed.quit()).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void theWindowIsTooShort() {
    assertThat(judge(OUTBOX, refused(1, "459 Odd")).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void everyCodeIsUsual() {
    assertThat(judge(OUTBOX, refused(1, OK)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
