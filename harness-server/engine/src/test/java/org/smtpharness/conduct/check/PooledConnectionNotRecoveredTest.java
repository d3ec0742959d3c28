package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.conduct.evidence.Run;

class PooledConnectionNotRecoveredTest {
  private static final String CHECK = "pooled-connection-not-recovered";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static Scene served() {
    return Scene.session(1, 0).mail().rcpt(ANN, OK).delivered("1@a").after(1);
  }

  private static String capped() {
    return served().say("MAIL FROM:<news@example.test>", "421 4.7.0 Too many").closed("server");
  }

  @Test
  void aMessageThatGoesOutOverANewConnectionPasses() {
    String next = Scene.session(2, 2).mail().rcpt(BOB, OK).delivered("2@b").quit();
    assertThat(judge(OUTBOX, capped(), next).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aMessageThatIsNotSentAgainFails() {
    Finding finding = judge(OUTBOX, capped(), "s1 700 wait");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The server ended the idle/capped session s1 (421 4.7.0); the next message the message"
                + " from <news@example.test> was lost instead of being sent over a new"
                + " connection.");
  }

  @Test
  void itStandsForTheLostMessage() {
    String cut = served().line("> MAIL FROM:<news@example.test>").closed("fault");
    Run run = RecordedRun.of(cut + "s1 700 wait", OUTBOX);
    assertThat(Judging.judge(CHECK, run).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Judging.judge("connection-loss-not-retried", run).why().orElseThrow().reason())
        .isEqualTo("covered-by:" + CHECK);
  }

  @Test
  void itStandsForACommandBehindThe421() {
    String late =
        served()
            .line("< 421 4.4.2 Idle for too long")
            .after(1)
            .line("> MAIL FROM:<news@example.test>")
            .closed("server");
    Run run = RecordedRun.of(late + "s1 700 wait", OUTBOX);
    assertThat(Judging.judge("ignored-421", run).why().orElseThrow().reason())
        .isEqualTo("covered-by:" + CHECK);
  }

  @Test
  void aDeclaredMessageThatNeverComesFails() {
    Declaration two =
        OUTBOX.but().intends(Intent.to("a", ANN)).intends(Intent.to("b", BOB)).build();
    Finding finding = judge(two, served().after(60).closed("server"), "s1 900 wait");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).contains("closed without a word").contains("the message b");
  }

  @Test
  void oneReconnectToAStaleSessionIsNoHaste() {
    String next = Scene.session(2, 1).mail().rcpt(BOB, OK).delivered("2@b").quit();
    Run run = RecordedRun.of(capped() + next, OUTBOX);
    assertThat(Judging.judge("retry-without-delay", run).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theFirstMessageOfASessionMetNoPool() {
    Scene first = Scene.session(1, 0).say("MAIL FROM:<news@example.test>", "421 4.7.0 No");
    assertThat(judge(OUTBOX, first.closed("server"), "s1 700 wait").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void theWindowIsTooShort() {
    assertThat(judge(OUTBOX, capped()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
