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

class RetryNotIdenticalTest {
  private static final String CHECK = "retry-not-identical";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static String sent(int session, String sender, String text, String reply) {
    return Scene.session(session, session * 100)
        .say("MAIL FROM:<" + sender + ">", "250 2.1.0 OK")
        .rcpt(ANN, OK)
        .say("DATA", "354 Go on")
        .line("content Message-ID: <1@a>\\r\\nSubject: Hi\\r\\n\\r\\n" + text + "\\r\\n")
        .line("< " + reply)
        .quit();
  }

  @Test
  void aRetryOfTheSamePasses() {
    assertThat(
            judge(
                    OUTBOX,
                    sent(1, "news@example.test", "Hello", "451 4.3.0 Later"),
                    sent(2, "news@example.test", "Hello", OK))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void anotherBodyFails() {
    Finding finding =
        judge(
            OUTBOX,
            sent(1, "news@example.test", "Hello", "451 4.3.0 Later"),
            sent(2, "news@example.test", "Hello again", OK));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("Attempt 2 of <1@a> differs from the first in its body.");
  }

  @Test
  void anotherSenderFails() {
    assertThat(
            judge(
                    OUTBOX,
                    sent(1, "bounce+1@example.test", "Hello", "451 4.3.0 Later"),
                    sent(2, "bounce+2@example.test", "Hello", OK))
                .sentence())
        .contains("its envelope sender, which was <bounce+1@example.test>");
  }

  @Test
  void anotherMessageIdIsAnotherFault() {
    String first =
        Scene.session(1, 0).mail().rcpt(ANN, OK).content("1@a").line("< 451 4.3.0 No").quit();
    String second = Scene.session(2, 100).mail().rcpt(ANN, OK).delivered("2@a").quit();
    assertThat(judge(OUTBOX, first, second).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void contentThatWasCutOffDoesNotDecide() {
    String cut =
        Scene.session(1, 0)
            .mail()
            .rcpt(ANN, OK)
            .say("DATA", "354 Go on")
            .line("cut Message-ID: <1@a>\\r\\nSubject: Hi\\r\\n\\r\\nHel")
            .closed("fault");
    assertThat(judge(OUTBOX, cut, sent(2, "news@example.test", "Hello", OK)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void nothingWasTriedAgain() {
    assertThat(judge(OUTBOX, sent(1, "news@example.test", "Hello", OK)).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
