package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class AcceptedRecipientResentTest {
  private static final String CHECK = "accepted-recipient-resent";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String MIXED =
      Scene.session(1, 0).mail().rcpt(ANN, OK).rcpt(BOB, BUSY).delivered("1@a").quit();

  @Test
  void aRetryForTheDeferredOneAlonePasses() {
    String retry = Scene.session(2, 100).mail().rcpt(BOB, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, MIXED, retry).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aRetryForBothFails() {
    String retry = Scene.session(2, 100).mail().rcpt(ANN, OK).rcpt(BOB, OK).delivered("1@a").quit();
    Finding finding = judge(OUTBOX, MIXED, retry);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "<ann@example.test> had already been accepted for <1@a> in session s1, but was"
                + " addressed again when the client retried <bob@example.test>.");
    assertThat(Judging.judge("duplicate-delivery", RecordedRun.of(MIXED + retry, OUTBOX)).why())
        .hasValueSatisfying(
            why -> assertThat(why.reason()).isEqualTo("covered-by:accepted-recipient-resent"));
  }

  @Test
  void aNewMessageToBothIsNoRetry() {
    String other = Scene.session(2, 100).mail().rcpt(ANN, OK).rcpt(BOB, OK).delivered("2@b").quit();
    assertThat(judge(OUTBOX, MIXED, other).verdict()).isNotEqualTo(Verdict.FAIL);
  }

  @Test
  void nothingWasMixed() {
    String one = Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, one).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
