package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.journal.AttemptAssertion.assertAttempt;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which RCPT is an attempt, though no transaction is open. */
class AttemptsOutsideTransactionsTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private static Dialogue toAnn() {
    return Dialogue.withRecipients(ANN);
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
}
