package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.Golden.failsAs;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;
import static org.smtpharness.assertj.SmtpAssertions.then;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.journal.Journal;

class JournalAssertTest {
  private static final String ANN = "ann@example.test";

  @Nested
  class OfTwoSessionsWithOneMessage {
    private final Journal journal =
        new Story().attempt(ANN, "450 4.2.1 Mailbox busy").attempt(ANN, "250 2.1.5 OK").journal();

    @Test
    void whatHappenedHolds() {
      then(journal).hasMessages(1).hasSessions(2);
    }

    @Test
    void theWayToThePartsIsOpen() {
      assertThat(journal).deliveryTo(ANN).hasAttempts(2);
      assertThat(journal).delivery("news@example.test", ANN).hasAttempts(2);
      assertThat(journal).session(1).sentCommands("EHLO", "MAIL", "RCPT", "QUIT");
      assertThat(journal).message(1).hasSender("news@example.test");
    }

    @Test
    void missingMessagesAreCounted() {
      failsAs("journal-has-messages", () -> assertThat(journal).hasMessages(2));
    }

    @Test
    void theSessionOfASurplusMessageIsMarked() {
      failsAs("journal-surplus-message", () -> assertThat(journal).hasMessages(0));
    }

    @Test
    void aSurplusSessionIsMarked() {
      failsAs("journal-has-sessions", () -> assertThat(journal).hasSessions(1));
    }

    @Test
    void anySessionIsTooManyForNone() {
      assertThatThrownBy(() -> assertThat(journal).hasNoSessions())
          .hasMessageContaining("Expected no session, but the client opened 2.");
    }

    @Test
    void aPartThatIsNotThereFails() {
      assertThatThrownBy(() -> assertThat(journal).session(3))
          .hasMessageContaining("Expected a session 3, but the client opened 2 sessions.");
      assertThatThrownBy(() -> assertThat(journal).message(2))
          .hasMessageContaining("Expected a message 2, but the server took 1 message.");
    }
  }

  @Nested
  class OfNothing {
    @Test
    void nothingHolds() {
      assertThat(Journal.EMPTY).hasMessages(0).hasSessions(0).hasNoSessions();
    }

    @Test
    void theErrorIsOneSentence() {
      assertThatThrownBy(() -> assertThat(Journal.EMPTY).hasMessages(1))
          .hasMessage("[journal]\nExpected 1 message, but the server took none.");
    }
  }
}
