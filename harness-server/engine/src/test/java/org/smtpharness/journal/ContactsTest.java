package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which sessions count for a delivery although they came to no MAIL. */
class ContactsTest {
  private static final String ANN = "ann@example.test";

  private final EventLog log = EventLog.open();
  private long session;

  private void session(String host, String client, String... commands) {
    session++;
    log.append(new Event.SessionOpened(session, log.now(), host, client, 50_000, 25));
    for (String verb : commands) {
      String line = verb.equals("RCPT") ? "RCPT TO:<" + ANN + ">" : verb + " FROM:<a@b.test>";
      Optional<String> mailbox = Optional.of(verb.equals("RCPT") ? ANN : "a@b.test");
      log.append(
          new Event.CommandReceived(
              session,
              log.now(),
              log.now(),
              verb,
              line,
              line.length(),
              LineEnd.CRLF,
              mailbox,
              Map.of(),
              0));
      log.append(
          new Event.ReplySent(
              session,
              log.now(),
              log.now(),
              verb,
              Dialogue.reply(verb.equals("RCPT") ? "450 4.2.1 Busy" : "250 2.1.0 OK"),
              FlushState.COMPLETE));
    }
    log.append(new Event.SessionClosed(session, log.now(), new Closing(Closing.By.CLIENT, false)));
  }

  private void mail(String host, String client) {
    session(host, client, "MAIL", "RCPT");
  }

  private List<String> contacts() {
    Journal journal = log.snapshot();
    return journal.contacts(journal.deliveryTo(ANN)).stream()
        .map(contact -> contact.host() + (contact.attempt().isPresent() ? "!" : ""))
        .toList();
  }

  @Test
  void sessionsDirectlyBeforeAnAttemptCountForIt() {
    session("mx1", "127.0.0.1");
    session("mx2", "127.0.0.1");
    mail("mx3", "127.0.0.1");
    session("mx1", "127.0.0.1");
    mail("mx2", "127.0.0.1");

    assertThat(contacts()).containsExactly("mx1", "mx2", "mx3!", "mx1", "mx2!");
  }

  @Test
  void theLastOnesCountForTheAttemptBeforeThem() {
    mail("mx1", "127.0.0.1");
    session("mx2", "127.0.0.1");
    session("mx3", "127.0.0.1");

    assertThat(contacts()).containsExactly("mx1!", "mx2", "mx3");
  }

  @Test
  void thoseOfOtherClientsDoNot() {
    session("mx1", "127.0.0.9");
    session("mx1", "127.0.0.1");
    mail("mx9", "127.0.0.9");
    session("mx2", "127.0.0.9");
    mail("mx2", "127.0.0.1");

    Journal journal = log.snapshot();
    Delivery all = journal.deliveryTo(ANN);
    Delivery own = new Delivery(all.sender(), ANN, all.attempts().subList(1, 2));

    assertThat(journal.contacts(own)).extracting(Contact::host).containsExactly("mx1", "mx2");
  }

  @Test
  void aDeliveryWithoutAttemptsHasNone() {
    session("mx1", "127.0.0.1");

    assertThat(contacts()).isEmpty();
  }
}
