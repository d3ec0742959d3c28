package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class MessageIdChangedOnRetryTest {
  private static final String CHECK = "message-id-changed-on-retry";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String failed(int session, double at, String id) {
    return Scene.session(session, at)
        .mail()
        .rcpt(ANN, OK)
        .content(id)
        .line("< 451 4.3.0 Local error")
        .quit();
  }

  @Test
  void aRetryWithTheSameMessageIdPasses() {
    assertThat(judge(OUTBOX, failed(1, 0, "1@a"), failed(2, 100, "1@a")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aRetryWithAnotherOneFails() {
    Finding finding = judge(OUTBOX, failed(1, 0, "1@a"), failed(2, 100, "2@a"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "Attempt 2 of the same message carries Message-ID <2@a> instead of <1@a>; receivers"
                + " cannot recognise the copy.");
  }

  @Test
  void aCopyOfWhatWasAcknowledgedMayBeANewMessage() {
    String taken = Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").quit();
    assertThat(judge(OUTBOX, taken, failed(2, 100, "2@a")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noRetryCameAsFarAsItsContent() {
    assertThat(judge(OUTBOX, failed(1, 0, "1@a")).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
