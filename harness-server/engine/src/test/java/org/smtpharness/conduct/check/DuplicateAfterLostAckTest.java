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

class DuplicateAfterLostAckTest {
  private static final String CHECK = "duplicate-after-lost-ack";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String LOST =
      Scene.session(1, 0)
          .mail()
          .rcpt(ANN, OK)
          .content("1@a")
          .line("accept")
          .line("withheld 250 2.0.0 OK")
          .closed("fault");
  private static final String AGAIN =
      Scene.session(2, 120).mail().rcpt(ANN, OK).delivered("1@a").quit();

  private static Declaration delivering(Declaration.Semantics semantics) {
    return OUTBOX.but().delivers(semantics).build();
  }

  @Test
  void aClientThatSendsAgainAsDeclaredPasses() {
    assertThat(judge(delivering(Declaration.Semantics.AT_LEAST_ONCE), LOST, AGAIN).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatWasToSendOnceAtMostFails() {
    Finding finding = judge(delivering(Declaration.Semantics.AT_MOST_ONCE), LOST, AGAIN);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .startsWith("The server had accepted <1@a> but its reply was lost; the client then sent 1");
  }

  @Test
  void aClientThatWasToSendAtLeastOnceAndDidNotFails() {
    assertThat(
            judge(delivering(Declaration.Semantics.AT_LEAST_ONCE), LOST, "s1 700 wait\n").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void withNothingDeclaredEitherIsRight() {
    assertThat(judge(OUTBOX, LOST, AGAIN).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void noAcknowledgementWasLost() {
    assertThat(judge(OUTBOX, AGAIN).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
