package org.smtpharness.conduct.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Session;

/**
 * A session as a dialogue.
 *
 * @param session the session
 * @param turns what was said, in the order in which it came; the greeting first
 * @param envelopes its mail transactions
 */
public record Talk(Session session, List<Turn> turns, List<Envelope> envelopes) {
  public Talk {
    turns = List.copyOf(turns);
    envelopes = List.copyOf(envelopes);
  }

  /** The number of the session. */
  public long number() {
    return session.number();
  }

  /** When it was accepted. */
  public Moment openedAt() {
    return session.openedAt();
  }

  /** When it ended; empty while it is open. */
  public Optional<Moment> closedAt() {
    return events(Event.SessionClosed.class).map(Event.SessionClosed::at).findFirst();
  }

  /** Whether the client ended it. */
  public boolean closedByClient() {
    return session.closing().filter(closing -> closing.by() == Closing.By.CLIENT).isPresent();
  }

  /** Whether the server or a rule ended it. */
  public boolean closedByServer() {
    return session
        .closing()
        .filter(closing -> closing.by() == Closing.By.SERVER || closing.by() == Closing.By.FAULT)
        .isPresent();
  }

  /** The turns with that verb. */
  public List<Turn> turns(String verb) {
    return turns.stream().filter(turn -> turn.is(verb)).toList();
  }

  /** The turns that came after that one. */
  public List<Turn> after(Turn turn) {
    return turns.subList(turns.indexOf(turn) + 1, turns.size());
  }

  /** The events of that kind. */
  public <T extends Event> Stream<T> events(Class<T> kind) {
    return session.events().stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Whether the session failed before any MAIL was accepted. */
  public boolean failedBeforeMail() {
    return turns("MAIL").stream().noneMatch(Turn::succeeded);
  }

  /** Evidence of that turn. */
  public Evidence evidence(Turn turn) {
    return new Evidence(number(), turn.endedAt(), turn.inWords());
  }

  /** Evidence of something at a moment. */
  public Evidence evidence(Moment at, String what) {
    return new Evidence(number(), at, what);
  }
}
