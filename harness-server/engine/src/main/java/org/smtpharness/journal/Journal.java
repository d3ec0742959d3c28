package org.smtpharness.journal;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What happened up to one moment. An immutable snapshot; safe for use by several threads.
 *
 * @param sessions in the order of acceptance
 * @param messages in the order of acceptance
 * @param deliveries in the order of their first attempt
 */
public record Journal(List<Session> sessions, List<Message> messages, List<Delivery> deliveries) {
  /** Nothing happened. */
  public static final Journal EMPTY = new Journal(List.of(), List.of(), List.of());

  public Journal {
    sessions = List.copyOf(sessions);
    messages = List.copyOf(messages);
    deliveries = List.copyOf(deliveries);
  }

  /**
   * The session of that place in this journal, from 1.
   *
   * @throws NoSuchElementException when there are fewer
   */
  public Session session(int place) {
    if (place < 1 || place > sessions.size()) {
      throw new NoSuchElementException(
          "no session " + place + "; the journal has " + sessions.size());
    }
    return sessions.get(place - 1);
  }

  /** The deliveries to that recipient, one for each sender. */
  public List<Delivery> deliveriesTo(String recipient) {
    return deliveries.stream()
        .filter(delivery -> Mailboxes.same(delivery.recipient(), recipient))
        .toList();
  }

  /**
   * The delivery to that recipient; one without attempts when there is none.
   *
   * @throws IllegalStateException when several senders tried; name the sender then
   */
  public Delivery deliveryTo(String recipient) {
    List<Delivery> found = deliveriesTo(recipient);
    if (found.size() > 1) {
      throw new IllegalStateException(
          "deliveries to <"
              + recipient
              + "> came from several senders, use delivery(sender, recipient): "
              + found.stream().map(delivery -> "<" + delivery.sender() + ">").toList());
    }
    return found.isEmpty() ? new Delivery("", recipient, List.of()) : found.get(0);
  }

  /** The delivery from that sender to that recipient; one without attempts when there is none. */
  public Delivery delivery(String sender, String recipient) {
    return deliveriesTo(recipient).stream()
        .filter(delivery -> Mailboxes.same(delivery.sender(), sender))
        .findFirst()
        .orElse(new Delivery(sender, recipient, List.of()));
  }

  /**
   * In which order the client tried hosts for a delivery: its attempts, and the sessions that came
   * to no MAIL, because the host was down or sent the client away. SMTP does not tell for which
   * message these were; they count for the attempt of the same client that came next, and the last
   * ones for that before them.
   *
   * @param delivery one of this journal
   */
  public List<Contact> contacts(Delivery delivery) {
    return Contacts.of(sessions, delivery);
  }

  /** The rules that fired, in order of the sessions. */
  public List<Firing> firings() {
    return sessions.stream().flatMap(session -> session.firings().stream()).toList();
  }
}
