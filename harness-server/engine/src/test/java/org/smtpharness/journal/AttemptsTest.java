package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.journal.Closing.By;

/** How each attempt is decided. */
class AttemptsTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private static Dialogue toAnn() {
    return Dialogue.withRecipients(ANN);
  }

  private static void assertAttempt(
      Dialogue dialogue, String recipient, Outcome outcome, String decidedBy, String codes) {
    Attempt attempt = dialogue.attempt(recipient);
    assertThat(attempt.outcome()).isEqualTo(outcome);
    assertThat(attempt.decidedBy()).isEqualTo(decidedBy);
    assertThat(attempt.reply().map(Reply::codes).orElse("none")).isEqualTo(codes);
  }

  @Nested
  class WhenRcptIsAnswered {
    @Test
    void aTransientRefusalDefers() {
      Dialogue dialogue =
          Dialogue.withRecipients().says("RCPT TO:<" + ANN + ">", "450 4.2.1 Mailbox busy");

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "RCPT", "450 4.2.1");
    }

    @Test
    void aPermanentRefusalRejects() {
      Dialogue dialogue =
          Dialogue.withRecipients().says("RCPT TO:<" + ANN + ">", "550 5.1.1 No such user");

      assertAttempt(dialogue, ANN, Outcome.REJECTED, "RCPT", "550 5.1.1");
    }

    @Test
    void aRefusalStandsWhateverBecomesOfTheMessage() {
      Dialogue dialogue =
          Dialogue.withRecipients(BOB)
              .says("RCPT TO:<" + ANN + ">", "550 5.1.1 No such user")
              .delivers(1);

      assertAttempt(dialogue, ANN, Outcome.REJECTED, "RCPT", "550 5.1.1");
      assertThat(dialogue.attempt(ANN).message()).isEmpty();
      assertAttempt(dialogue, BOB, Outcome.ACCEPTED, ".", "250 2.0.0");
    }

    @Test
    void acceptanceAloneDecidesNothing() {
      assertAttempt(toAnn(), ANN, Outcome.RUNNING, "", "none");
    }

    @Test
    void aRefusalThatWasKeptBackIsALostConnectionToTheClient() {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("RCPT TO:<" + ANN + ">")
              .doesNotHear("550 5.1.1 No such user")
              .closedBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @Test
    void aCommandThatWasPassedOverKeepsNoReplyOfALaterOne() {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("NOOP")
              .says("RCPT TO:<" + ANN + ">")
              .hears("RCPT", "450 4.2.1 Mailbox busy", FlushState.COMPLETE);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "RCPT", "450 4.2.1");
    }

    @Test
    void aReplyToNothingIsNobodysReply() {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("RCPT TO:<" + ANN + ">")
              .hears("", "421 4.4.2 Too slow", FlushState.COMPLETE)
              .closedBy(By.SERVER);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }
  }

  @Nested
  class WhenTheContentIsAnswered {
    @Test
    void theMessageThatWasTakenIsAccepted() {
      Dialogue dialogue = toAnn().delivers(7);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "250 2.0.0");
      assertThat(dialogue.attempt(ANN).message()).contains(7L);
    }

    @Test
    void theMessageIsAcceptedBeforeItsReply() {
      Dialogue dialogue = toAnn().says("DATA", "354 Go ahead").sends("x").isTakenAs(1);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "none");
    }

    @Test
    void theMessageIsAcceptedThoughTheReplyWasKeptBack() {
      Dialogue dialogue =
          toAnn()
              .says("DATA", "354 Go ahead")
              .sends("x")
              .isTakenAs(1)
              .doesNotHear("250 2.0.0 Taken")
              .closedBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "250 2.0.0");
    }

    @Test
    void theMessageIsAcceptedThoughTheReplyNeverCame() {
      Dialogue dialogue =
          toAnn().says("DATA", "354 Go ahead").sends("x").isTakenAs(1).resetBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "none");
    }

    @ParameterizedTest
    @CsvSource({"451 4.3.0 Error, DEFERRED, 451 4.3.0", "554 5.7.1 Spam, REJECTED, 554 5.7.1"})
    void aRefusalDecides(String reply, Outcome outcome, String codes) {
      Dialogue dialogue = toAnn().says("DATA", "354 Go ahead").sends("x").hears(reply);

      assertAttempt(dialogue, ANN, outcome, ".", codes);
    }

    @Test
    void aRefusalThatWasKeptBackIsALostConnectionToTheClient() {
      Dialogue dialogue =
          toAnn()
              .says("DATA", "354 Go ahead")
              .sends("x")
              .doesNotHear("554 5.7.1 Spam")
              .closedBy(By.FAULT);

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "connection", "none");
    }

    @Test
    void aCommandSentTogetherWithTheContentDoesNotComeBeforeIt() {
      Dialogue dialogue =
          toAnn()
              .says("DATA", "354 Go ahead")
              .sends("x")
              .pipelines("QUIT")
              .isTakenAs(1)
              .hears("250 2.0.0 Taken")
              .hears("221 2.0.0 Bye")
              .closedBy(By.SERVER);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "250 2.0.0");
      assertThat(dialogue.journal().messages()).hasSize(1);
    }

    @Test
    void aPositiveReplyWithoutAMessageIsStillAcceptanceToTheClient() {
      Dialogue dialogue =
          toAnn().says("DATA", "354 Go ahead").sends("x").hears("250 2.0.0 Gone").says("QUIT");

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "250 2.0.0");
      assertThat(dialogue.journal().messages()).isEmpty();
    }

    @Test
    void anIntermediateReplyDecidesNothing() {
      Dialogue dialogue = toAnn().says("DATA", "354 Go ahead").sends("x").hears("354 More?");

      assertAttempt(dialogue, ANN, Outcome.RUNNING, "", "none");
    }
  }

  @Nested
  class WhenDataIsRefused {
    @ParameterizedTest
    @CsvSource({"451 4.3.0 Error, DEFERRED, 451 4.3.0", "554 5.5.1 No, REJECTED, 554 5.5.1"})
    void thatDecidesForTheAcceptedRecipients(String reply, Outcome outcome, String codes) {
      Dialogue dialogue = toAnn().says("DATA", reply).says("QUIT", "221 2.0.0 Bye");

      assertAttempt(dialogue, ANN, outcome, "DATA", codes);
    }

    @Test
    void theRefusedRecipientsKeepTheirOwnReply() {
      Dialogue dialogue =
          toAnn()
              .says("RCPT TO:<" + BOB + ">", "550 5.1.1 No such user")
              .says("DATA", "451 4.3.0 Error");

      assertAttempt(dialogue, BOB, Outcome.REJECTED, "RCPT", "550 5.1.1");
    }

    @Test
    void aSecondDataThatIsAcceptedTurnsItAround() {
      Dialogue dialogue = toAnn().says("DATA", "451 4.3.0 Error").delivers(1);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "250 2.0.0");
    }

    @Test
    void aRecipientThatCameLaterIsNotDecidedByIt() {
      Dialogue dialogue =
          toAnn()
              .says("DATA", "451 4.3.0 Error")
              .says("RCPT TO:<" + BOB + ">", "250 2.1.5 OK")
              .says("QUIT", "221 2.0.0 Bye");

      assertAttempt(dialogue, BOB, Outcome.ABANDONED, "QUIT", "none");
    }
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

  @Nested
  class WhenMailIsRefused {
    @ParameterizedTest
    @CsvSource({"451 4.3.0 Error, DEFERRED, 451 4.3.0", "550 5.7.1 No, REJECTED, 550 5.7.1"})
    void recipientsOfTheSameGroupAreDecidedByIt(String reply, Outcome outcome, String codes) {
      Dialogue dialogue =
          Dialogue.session(1)
              .says("MAIL FROM:<news@example.test>")
              .pipelines("RCPT TO:<" + ANN + ">")
              .hears(reply)
              .hears("503 5.5.1 MAIL first");

      assertAttempt(dialogue, ANN, outcome, "MAIL", codes);
    }

    @Test
    void recipientsOfTheSameGroupMayBeLookedAtLater() {
      Dialogue dialogue =
          Dialogue.session(1)
              .says("MAIL FROM:<news@example.test>", "451 4.3.0 Error")
              .pipelines("RCPT TO:<" + ANN + ">")
              .hears("503 5.5.1 MAIL first")
              .pipelines("RCPT TO:<" + BOB + ">")
              .hears("503 5.5.1 MAIL first");

      assertAttempt(dialogue, ANN, Outcome.DEFERRED, "MAIL", "451 4.3.0");
      assertAttempt(dialogue, BOB, Outcome.DEFERRED, "MAIL", "451 4.3.0");
    }

    @Test
    void aClientThatSawItMakesNoAttemptByGoingOn() {
      Dialogue dialogue =
          Dialogue.session(1)
              .says("MAIL FROM:<news@example.test>", "451 4.3.0 Error")
              .says("RCPT TO:<" + ANN + ">", "503 5.5.1 MAIL first")
              .pipelines("RCPT TO:<" + BOB + ">")
              .hears("503 5.5.1 MAIL first");

      assertThat(dialogue.journal().deliveries()).isEmpty();
    }

    @Test
    void aNestedMailChangesNothingForTheRecipients() {
      Dialogue dialogue =
          toAnn()
              .says("MAIL FROM:<other@example.test>")
              .pipelines("RCPT TO:<" + BOB + ">")
              .hears("503 5.5.1 Nested MAIL")
              .hears("250 2.1.5 OK")
              .delivers(1);

      assertAttempt(dialogue, ANN, Outcome.ACCEPTED, ".", "250 2.0.0");
      assertAttempt(dialogue, BOB, Outcome.ACCEPTED, ".", "250 2.0.0");
      assertThat(dialogue.journal().deliveryTo(BOB).sender()).isEqualTo("news@example.test");
    }
  }

  @Nested
  class WhatIsNoAttempt {
    @ParameterizedTest
    @ValueSource(strings = {"RCPT TO:ann", "RCPT"})
    void aRcptWithoutAMailbox(String line) {
      Dialogue dialogue = Dialogue.withRecipients().says(line, "501 5.1.3 Bad address");

      assertThat(dialogue.journal().deliveries()).isEmpty();
    }

    @Test
    void aRcptWithoutMail() {
      Dialogue dialogue = Dialogue.session(1).says("RCPT TO:<" + ANN + ">", "503 5.5.1 MAIL first");

      assertThat(dialogue.journal().deliveries()).isEmpty();
    }

    @Test
    void aRcptAfterTheTransaction() {
      Dialogue dialogue = toAnn().delivers(1).says("RCPT TO:<" + BOB + ">", "503 5.5.1 No");

      assertThat(dialogue.journal().deliveryTo(BOB).attempts()).isEmpty();
    }
  }

  @Nested
  class Times {
    @Test
    void theFirstTransactionOfASessionStartsWithTheSession() {
      Attempt attempt = toAnn().attempt(ANN);

      assertThat(attempt.startedAt()).isEqualTo(Dialogue.moment(0));
      assertThat(attempt.receivedAt()).isEqualTo(Dialogue.moment(3));
    }

    @Test
    void aLaterTransactionStartsWithItsMail() {
      Dialogue dialogue =
          Dialogue.withRecipients(BOB)
              .delivers(1)
              .at(500)
              .says("MAIL FROM:<>", "250 2.1.0 OK")
              .says("RCPT TO:<" + ANN + ">", "250 2.1.5 OK");

      assertThat(dialogue.attempt(ANN).startedAt()).isEqualTo(Dialogue.moment(500));
    }
  }
}
