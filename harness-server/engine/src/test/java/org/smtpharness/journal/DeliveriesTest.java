package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Deliveries as a view of the events of all sessions. */
class DeliveriesTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private Dialogue attempt(long session, long millis, String sender, String recipient) {
    return Dialogue.session(session, millis)
        .says("MAIL FROM:<" + sender + ">", "250 2.1.0 OK")
        .says("RCPT TO:<" + recipient + ">", "450 4.7.1 Greylisted");
  }

  @Test
  void bringTheAttemptsOfAllSessionsTogetherInTheOrderOfReceipt() {
    Journal journal =
        Dialogue.journalOf(
            attempt(1, 1000, "s@example.test", ANN), attempt(2, 0, "s@example.test", ANN));

    Delivery delivery = journal.deliveryTo(ANN);

    assertThat(delivery.attempts()).extracting(Attempt::session).containsExactly(2L, 1L);
    assertThat(delivery.gaps()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void compareDomainsWithoutCaseAndLocalPartsWithIt() {
    Journal journal =
        Dialogue.journalOf(
            attempt(1, 0, "s@Example.test", "ann@EXAMPLE.test"),
            attempt(2, 10, "s@example.test", ANN),
            attempt(3, 20, "s@example.test", "Ann@example.test"));

    assertThat(journal.deliveries())
        .extracting(Delivery::recipient)
        .containsExactly("ann@EXAMPLE.test", "Ann@example.test");
    assertThat(journal.deliveryTo(ANN).attempts()).hasSize(2);
  }

  @Test
  void ofDifferentSendersAreKeptApart() {
    Journal journal =
        Dialogue.journalOf(attempt(1, 0, "", ANN), attempt(2, 10, "s@example.test", ANN));

    assertThat(journal.deliveriesTo(ANN))
        .extracting(Delivery::sender)
        .containsExactly("", "s@example.test");
  }

  @Test
  void areInTheOrderOfTheirFirstAttempt() {
    Journal journal =
        Dialogue.journalOf(
            attempt(1, 50, "s@example.test", BOB), attempt(2, 0, "s@example.test", ANN));

    assertThat(journal.deliveries()).extracting(Delivery::recipient).containsExactly(ANN, BOB);
  }

  @Test
  void keepAttemptsOfTheSameMomentApart() {
    Dialogue dialogue =
        Dialogue.withRecipients()
            .at(9)
            .says("RCPT TO:<" + ANN + ">", "450 4.2.1 Busy")
            .at(9)
            .says("RCPT TO:<" + ANN + ">", "550 5.1.1 No");

    assertThat(dialogue.journal().deliveryTo(ANN).attempts())
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.DEFERRED, Outcome.REJECTED);
  }

  @Test
  void countTheSameRecipientTwiceInOneTransaction() {
    Dialogue dialogue = Dialogue.withRecipients(ANN, ANN).delivers(1);

    assertThat(dialogue.journal().deliveryTo(ANN).acceptedCount()).isEqualTo(2);
  }
}
