package org.smtpharness.assertj;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.Golden.failsAs;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.failure.SmtpAssertionError;
import org.smtpharness.journal.Delivery;
import org.smtpharness.journal.Journal;

class DeliveryAssertTest {
  private static final String ANN = "ann@example.test";
  private static final String BUSY = "450 4.2.1 Mailbox busy";
  private static final String UNKNOWN = "550 5.1.1 No such user";
  private static final String OK = "250 2.1.5 OK";

  @Nested
  class OfADeliveryThatSucceededAfterTwoRefusals {
    private final Journal journal =
        new Story()
            .attempt(ANN, BUSY)
            .after(ofMillis(1200))
            .attempt(ANN, BUSY)
            .after(ofMinutes(5))
            .attempt(ANN, OK)
            .journal();
    private final Delivery delivery = journal.deliveryTo(ANN);

    @Test
    void whatHappenedHolds() {
      assertThat(delivery)
          .hasAttempts(3)
          .wasAccepted()
          .wasAcceptedExactlyOnce()
          .wasDeferredWith(450)
          .wasDeferredWith(450, "4.2.1")
          .waitedAtLeast(ofSeconds(1))
          .waitedBetween(ofSeconds(1), ofMinutes(6));
    }

    @Test
    void theFirstSurplusAttemptIsMarked() {
      failsAs("delivery-has-attempts", () -> assertThat(journal).deliveryTo(ANN).hasAttempts(1));
    }

    @Test
    void missingAttemptsAreCounted() {
      assertThatThrownBy(() -> assertThat(delivery).hasAttempts(4))
          .hasMessageContaining("Expected 4 attempts, but the client made 3.");
    }

    @Test
    void aRetryIsShownWithTheReplyThatItIgnored() {
      failsAs("delivery-not-retried", () -> assertThat(journal).deliveryTo(ANN).wasNotRetried());
    }

    @Test
    void theFirstShortWaitIsMarked() {
      failsAs(
          "delivery-waited-at-least",
          () -> assertThat(journal).deliveryTo(ANN).waitedAtLeast(ofSeconds(30)));
    }

    @Test
    void aLongWaitIsMarked() {
      failsAs(
          "delivery-waited-between",
          () -> assertThat(journal).deliveryTo(ANN).waitedBetween(ofSeconds(1), ofSeconds(90)));
    }

    @Test
    void aShortWaitIsMarked() {
      assertThatThrownBy(() -> assertThat(delivery).waitedBetween(ofSeconds(2), ofMinutes(6)))
          .hasMessageContaining(
              "Expected the client to wait between 2s and 6m00s before attempt 2,"
                  + " but it waited 1.211s.");
    }

    @Test
    void noAttemptWasRejected() {
      failsAs(
          "delivery-rejected-with",
          () -> assertThat(journal).deliveryTo(ANN).wasRejectedWith(550, "5.1.1"));
    }

    @Test
    void theEnhancedStatusCodeCounts() {
      assertThatThrownBy(() -> assertThat(delivery).wasDeferredWith(450, "4.7.1"))
          .hasMessageContaining("Expected the message to be deferred with 450 4.7.1");
      assertThatThrownBy(() -> assertThat(delivery).wasDeferredWith(451))
          .hasMessageContaining("Expected the message to be deferred with 451");
    }

    @Test
    void aDeliveryAloneNamesTheSessionWhoseTranscriptIsMissing() {
      SmtpAssertionError error =
          failsAs("delivery-without-journal", () -> assertThat(delivery).wasNotRetried());

      org.assertj.core.api.Assertions.assertThat(error.missingSession())
          .isEqualTo(OptionalLong.of(2));
    }

    @Test
    void theStackTraceBeginsInTheTest() {
      assertThatThrownBy(() -> assertThat(delivery).hasAttempts(1))
          .satisfies(
              error ->
                  org.assertj.core.api.Assertions.assertThat(
                          error.getStackTrace()[0].getClassName())
                      .startsWith(DeliveryAssertTest.class.getName()));
    }

    @Test
    void aDescriptionOfTheUserTakesTheFirstLine() {
      assertThatThrownBy(() -> assertThat(delivery).as("the welcome mail").hasAttempts(1))
          .hasMessageStartingWith("[the welcome mail]\nExpected 1 attempt, but");
    }

    @Test
    void aMessageOfTheUserTakesThePlaceOfTheSentence() {
      assertThatThrownBy(
              () -> assertThat(delivery).overridingErrorMessage("one is enough").hasAttempts(1))
          .hasMessageStartingWith("[delivery to <ann@example.test>]\none is enough\n\n  attempt");
    }
  }

  @Nested
  class OfADeliveryThatWasRejected {
    private final Journal journal = new Story().attempt(ANN, UNKNOWN).journal();
    private final Delivery delivery = journal.deliveryTo(ANN);

    @Test
    void whatHappenedHolds() {
      assertThat(delivery).wasRejectedWith(550).wasRejectedWith(550, "5.1.1").wasNotRetried();
    }

    @Test
    void itWasNotAccepted() {
      failsAs("delivery-accepted", () -> assertThat(journal).deliveryTo(ANN).wasAccepted());
      assertThatThrownBy(() -> assertThat(delivery).wasAcceptedExactlyOnce())
          .hasMessageContaining("the last attempt is REJECTED: 550 5.1.1.");
    }

    @Test
    void anotherCodeFails() {
      assertThatThrownBy(() -> assertThat(delivery).wasRejectedWith(554))
          .hasMessageContaining("Expected the message to be rejected with 554, but");
      assertThatThrownBy(() -> assertThat(delivery).wasRejectedWith(550, "5.7.1"))
          .hasMessageContaining("rejected with 550 5.7.1");
      assertThatThrownBy(() -> assertThat(delivery).wasRejectedWith(554, "5.1.1"))
          .hasMessageContaining("rejected with 554 5.1.1");
      assertThatThrownBy(() -> assertThat(delivery).wasDeferredWith(550))
          .hasMessageContaining("deferred with 550");
    }

    @Test
    void aWaitNeedsASecondAttempt() {
      assertThatThrownBy(() -> assertThat(delivery).waitedAtLeast(ofSeconds(30)))
          .hasMessageContaining(
              "Expected the client to wait at least 30s before attempt 2,"
                  + " but it made only 1 attempt.");
    }

    @Test
    void aMalformedStatusCodeOfTheTestIsNoFailureOfTheClient() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(delivery).wasRejectedWith(550, "511"))
          .withMessage("'511' is no enhanced status code; write it like 5.1.1 (RFC 3463)");
    }
  }

  @Nested
  class OfADeliveryThatWasAcceptedTwice {
    private final Journal journal = new Story().attempt(ANN, OK).attempt(ANN, OK).journal();

    @Test
    void theDuplicateIsMarked() {
      failsAs(
          "delivery-accepted-exactly-once",
          () -> assertThat(journal).deliveryTo(ANN).wasAcceptedExactlyOnce());
    }

    @Test
    void itWasAccepted() {
      assertThat(journal).deliveryTo(ANN).wasAccepted();
    }
  }

  @Nested
  class OfADeliveryThatNeverBegan {
    private final Journal journal = new Story().attempt("bob@example.test", OK).journal();
    private final Delivery delivery = journal.deliveryTo(ANN);

    @Test
    void itHasNoAttempts() {
      assertThat(delivery).hasAttempts(0);
    }

    @Test
    void nothingElseHolds() {
      failsAs("delivery-none", () -> assertThat(journal).deliveryTo(ANN).wasNotRetried());
      assertThatThrownBy(() -> assertThat(delivery).hasAttempts(1))
          .hasMessageContaining("Expected 1 attempt, but the client made none.");
      assertThatThrownBy(() -> assertThat(delivery).wasAccepted())
          .hasMessageContaining("but the client made no attempt.");
      assertThatThrownBy(() -> assertThat(delivery).wasAcceptedExactlyOnce())
          .hasMessageContaining("but the client made no attempt.");
      assertThatThrownBy(() -> assertThat(delivery).wasRejectedWith(550))
          .hasMessageContaining("but the client made no attempt.");
      assertThatThrownBy(() -> assertThat(delivery).waitedBetween(ofSeconds(1), ofSeconds(2)))
          .hasMessageContaining("but it made no attempt.");
    }
  }
}
