package org.smtpharness.assertj;

import static org.smtpharness.assertj.Words.count;

import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Session;

/** Assertions on all that happened, and the way to its parts. */
public final class JournalAssert extends SmtpAssert<JournalAssert, Journal> {

  /** Asserts about that journal. */
  public JournalAssert(Journal actual) {
    super(actual, JournalAssert.class);
    as("journal");
  }

  /** The server took that many messages, 0 or more. */
  public JournalAssert hasMessages(int expected) {
    isNotNull();
    int found = actual.messages().size();
    if (found != expected) {
      throw unmet(
          "Expected %s, but the server took %s."
              .formatted(count(expected, "message"), found == 0 ? "none" : found),
          surplusMessageSession(expected));
    }
    return this;
  }

  /** The client opened that many connections, 0 or more. */
  public JournalAssert hasSessions(int expected) {
    isNotNull();
    int found = actual.sessions().size();
    if (found != expected) {
      throw unmet(
          "Expected %s, but the client opened %s."
              .formatted(count(expected, "session"), found == 0 ? "none" : found),
          found > expected ? actual.sessions().get(expected).number() : 0);
    }
    return this;
  }

  /** The client opened no connection. */
  public JournalAssert hasNoSessions() {
    return hasSessions(0);
  }

  /**
   * Goes on with the delivery to that recipient; one without attempts when there is none.
   *
   * @throws IllegalStateException when several senders tried; name the sender then
   */
  public DeliveryAssert deliveryTo(String recipient) {
    isNotNull();
    return new DeliveryAssert(actual.deliveryTo(recipient), actual);
  }

  /** Goes on with the delivery from that sender to that recipient. */
  public DeliveryAssert delivery(String sender, String recipient) {
    isNotNull();
    return new DeliveryAssert(actual.delivery(sender, recipient), actual);
  }

  /** Goes on with the session of that place, from 1; fails when there are fewer. */
  public SessionAssert session(int place) {
    isNotNull();
    if (place > actual.sessions().size()) {
      throw unmet(
          "Expected a session %d, but the client opened %s."
              .formatted(place, count(actual.sessions().size(), "session")),
          0);
    }
    return new SessionAssert(actual.session(place));
  }

  /** Goes on with the message of that place, from 1; fails when there are fewer. */
  public MessageAssert message(int place) {
    isNotNull();
    if (place > actual.messages().size()) {
      throw unmet(
          "Expected a message %d, but the server took %s."
              .formatted(place, count(actual.messages().size(), "message")),
          0);
    }
    return new MessageAssert(actual.messages().get(place - 1));
  }

  private long surplusMessageSession(int expected) {
    return actual.messages().size() > expected ? actual.messages().get(expected).session() : 0;
  }

  /** Shows the session that went wrong; the last one when none of them did too much. */
  private AssertionError unmet(String sentence, long marked) {
    String table = Exhibits.sessions(actual, marked);
    if (actual.sessions().isEmpty()) {
      return unmet(sentence, table);
    }
    Session last = actual.sessions().get(actual.sessions().size() - 1);
    return unmet(sentence, table, Exhibits.session(actual, marked).orElse(last));
  }
}
