package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.Golden.failsAs;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Session;

class SessionAssertTest {
  private static final String ANN = "ann@example.test";

  private static Session session(Story story) {
    return story.journal().session(1);
  }

  @Nested
  class OfASessionThatEndedWell {
    private final Session session = session(new Story().attempt(ANN, "250 2.1.5 OK"));

    @Test
    void whatHappenedHolds() {
      assertThat(session).sentCommands("ehlo", "mail", "rcpt", "data", "quit").endedWithQuit();
    }

    @Test
    void theFirstDifferentCommandIsNamed() {
      failsAs(
          "session-sent-commands",
          () -> assertThat(session).sentCommands("EHLO", "MAIL", "RCPT", "RCPT", "DATA", "QUIT"));
    }

    @Test
    void commandsAtTheEndAreCompared() {
      assertThatThrownBy(() -> assertThat(session).sentCommands("EHLO", "MAIL", "RCPT", "DATA"))
          .hasMessageContaining("QUIT is too much at the end.");
      assertThatThrownBy(
              () ->
                  assertThat(session).sentCommands("EHLO", "MAIL", "RCPT", "DATA", "QUIT", "NOOP"))
          .hasMessageContaining("NOOP is missing at the end.");
    }

    @Test
    void itWasNotAbandoned() {
      assertThatThrownBy(() -> assertThat(session).wasAbandonedAfter("QUIT"))
          .hasMessageContaining(
              "Expected the client to close the connection after QUIT, but its last command is QUIT"
                  + " and the server closed the connection.");
    }
  }

  @Nested
  class OfASessionThatWasToldToGo {
    private final Session session =
        session(
            new Story()
                .opened()
                .greeted()
                .client("MAIL FROM:<news@example.test>")
                .server("421 4.3.2 Service shutting down")
                .closed(Closing.By.SERVER));

    @Test
    void theClientKeptSilent() {
      assertThat(session).sentNothingAfterReply(421);
    }

    @Test
    void anotherReplyWasNotSent() {
      assertThatThrownBy(() -> assertThat(session).sentNothingAfterReply(554))
          .hasMessageContaining(
              "Expected the client to send nothing after 554, but the server sent no 554.");
    }

    @Test
    void itDidNotEndWithQuit() {
      failsAs("session-ended-with-quit", () -> assertThat(session).endedWithQuit());
    }
  }

  @Nested
  class OfASessionThatWentOnAfterARefusal {
    private final Session session =
        session(
            new Story()
                .opened()
                .greeted()
                .mail()
                .rcpt(ANN, "421 4.3.2 Service shutting down")
                .client("RSET")
                .closed(Closing.By.CLIENT));

    @Test
    void theCommandIsNamed() {
      failsAs("session-sent-nothing-after", () -> assertThat(session).sentNothingAfterReply(421));
    }

    @Test
    void itWasAbandoned() {
      assertThat(session).wasAbandonedAfter("RSET");
      assertThatThrownBy(() -> assertThat(session).wasAbandonedAfter("RCPT"))
          .hasMessageContaining("but its last command is RSET and it closed the connection.");
    }
  }

  @Nested
  class OfASessionThatIsOpen {
    private final Session session = session(new Story().opened());

    @Test
    void itHasNoCommands() {
      assertThat(session).sentCommands();
      assertThatThrownBy(() -> assertThat(session).endedWithQuit())
          .hasMessageContaining("but it sent no command and it is still open.");
    }
  }
}
