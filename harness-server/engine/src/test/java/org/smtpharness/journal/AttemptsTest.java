package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.journal.AttemptAssertion.assertAttempt;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.journal.Closing.By;

/** How the replies decide an attempt. */
class AttemptsTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private static Dialogue toAnn() {
    return Dialogue.withRecipients(ANN);
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
