package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BUSY;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

class DuplicateDeliveryTest {
  private static final String CHECK = "duplicate-delivery";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String delivered(int session, double at, String id) {
    return Scene.session(session, at).mail().rcpt(ANN, OK).delivered(id).quit();
  }

  @Test
  void oneCopyPasses() {
    assertThat(judge(OUTBOX, delivered(1, 0, "1@a")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aSecondAcknowledgedCopyFails() {
    Finding finding = judge(OUTBOX, delivered(1, 0, "1@a"), delivered(2, 5, "1@a"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("<ann@example.test> received 2 acknowledged copies of <1@a> (sessions s1, s2).");
  }

  @Test
  void equalContentWithAnotherMessageIdMayBeTwoMessages() {
    assertThat(judge(OUTBOX, delivered(1, 0, "1@a"), delivered(2, 5, "2@a")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void twoDeclaredMessagesAreTwoMessages() {
    Declaration two =
        OUTBOX.but().intends(Intent.to("one", ANN)).intends(Intent.to("two", ANN)).build();
    assertThat(judge(two, delivered(1, 0, "1@a"), delivered(2, 5, "1@a")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aCopyAfterALostAcknowledgementIsNoDuplicate() {
    String lost =
        Scene.session(1, 0)
            .mail()
            .rcpt(ANN, OK)
            .content("1@a")
            .line("accept")
            .line("withheld 250 2.0.0 OK")
            .closed("fault");
    assertThat(judge(OUTBOX, lost, delivered(2, 100, "1@a")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void nothingWasAcknowledged() {
    assertThat(judge(OUTBOX, Scene.session(1, 0).mail().rcpt(ANN, BUSY).quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
