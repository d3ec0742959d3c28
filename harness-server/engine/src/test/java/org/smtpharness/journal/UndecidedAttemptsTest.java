package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.journal.AttemptAssertion.assertAttempt;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.journal.Closing.By;

/** What becomes of an attempt that no reply decided. */
class UndecidedAttemptsTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private static Dialogue toAnn() {
    return Dialogue.withRecipients(ANN);
  }

  @Nested
  class WhenTheClientLeaves {
    @ParameterizedTest
    @CsvSource({"RSET, RSET", "EHLO app, EHLO", "HELO app, HELO", "QUIT, QUIT"})
    void theAttemptIsAbandoned(String line, String verb) {
      assertAttempt(toAnn().says(line, "250 2.0.0 OK"), ANN, Outcome.ABANDONED, verb, "none");
    }

    @Test
    void quitNeedsNoReply() {
      assertAttempt(toAnn().says("QUIT"), ANN, Outcome.ABANDONED, "QUIT", "none");
    }

    @Test
    void aPipelinedQuitCountsWhenItsTurnComes() {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("RCPT TO:<" + ANN + ">")
              .pipelines("QUIT")
              .hears("250 2.1.5 OK");

      assertAttempt(dialogue, ANN, Outcome.ABANDONED, "QUIT", "none");
    }

    @Test
    void aRefusedRsetLeavesTheTransactionOpen() {
      assertAttempt(toAnn().says("RSET", "501 5.5.4 No"), ANN, Outcome.RUNNING, "", "none");
    }

    @Test
    void aRefusedRsetFollowedByTheMessageAbandonsNothing() {
      Dialogue dialogue =
          toAnn()
              .says("RSET", "501 5.5.4 No")
              .says("DATA", "354 Go ahead")
              .sends("x")
              .resetBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void itLeftThoughItsRsetWasAnsweredByTheEndOfTheConnection(By by) {
      Dialogue dialogue = toAnn().says("RSET", "421 4.3.2 Shutting down").closedBy(by);

      assertAttempt(dialogue, ANN, Outcome.ABANDONED, "RSET", "none");
    }

    @Test
    void aCloseOfItsOwnAbandons() {
      assertAttempt(toAnn().closedBy(By.CLIENT), ANN, Outcome.ABANDONED, "connection", "none");
    }

    @Test
    void aCloseBeforeRcptIsAnsweredAbandons() {
      Dialogue dialogue =
          Dialogue.withRecipients().says("RCPT TO:<" + ANN + ">").closedBy(By.CLIENT);

      assertAttempt(dialogue, ANN, Outcome.ABANDONED, "connection", "none");
    }

    @Test
    void aQuitWhoseTurnNeverCameDoesNotCount() {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("RCPT TO:<" + ANN + ">")
              .pipelines("QUIT")
              .resetBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @Test
    void aRecipientBehindItBelongsToNoTransaction() {
      Dialogue dialogue =
          toAnn()
              .says("RSET")
              .pipelines("RCPT TO:<" + BOB + ">")
              .hears("250 2.0.0 OK")
              .hears("503 5.5.1 MAIL first");

      assertThat(dialogue.journal().deliveryTo(BOB).attempts()).isEmpty();
      assertAttempt(dialogue, ANN, Outcome.ABANDONED, "RSET", "none");
    }
  }

  @Nested
  class WhenTheConnectionIsLost {
    @ParameterizedTest
    @EnumSource(names = {"SERVER", "FAULT", "HARNESS"})
    void anEndByTheServerDefers(By by) {
      assertAttempt(toAnn().closedBy(by), ANN, Outcome.DEFERRED, "connection", "none");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void aResetByAnyoneDefers(By by) {
      assertAttempt(toAnn().resetBy(by), ANN, Outcome.DEFERRED, "connection", "none");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void contentWithoutItsEndDefersWhoeverClosed(By by) {
      Dialogue dialogue = toAnn().says("DATA", "354 Go ahead").sendsWithoutEnd("Subj").closedBy(by);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @Test
    void aRcptWithoutItsReplyIsDeferred() {
      Dialogue dialogue = Dialogue.withRecipients().says("RCPT TO:<" + ANN + ">").resetBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @Test
    void aRcptBehindAMailWithoutItsReplyIsDeferred() {
      Dialogue dialogue =
          Dialogue.session(1)
              .says("MAIL FROM:<news@example.test>")
              .pipelines("RCPT TO:<" + ANN + ">")
              .resetBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @Test
    void whatWasRefusedBeforeStaysRefused() {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("RCPT TO:<" + ANN + ">", "550 5.1.1 No such user")
              .resetBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.REJECTED, "RCPT", "550 5.1.1");
    }
  }
}
