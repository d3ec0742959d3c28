package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the sessions that belong to a delivery although they came to no MAIL. */
final class Contacts {
  private final List<Session> sessions;
  private final List<Contact> found = new ArrayList<>();

  private Contacts(List<Session> sessions) {
    this.sessions = sessions;
  }

  static List<Contact> of(List<Session> sessions, Delivery delivery) {
    Contacts contacts = new Contacts(sessions);
    int last = -1;
    for (Attempt attempt : delivery.attempts()) {
      int place = contacts.placeOf(attempt.session());
      if (place != last) {
        contacts.addThoseBefore(place);
      }
      contacts.found.add(
          new Contact(
              attempt.session(), attempt.host(), attempt.receivedAt(), Optional.of(attempt)));
      last = place;
    }
    if (last >= 0) {
      contacts.addThoseBehind(last);
    }
    return List.copyOf(contacts.found);
  }

  private int placeOf(long session) {
    return IntStream.range(0, sessions.size())
        .filter(place -> sessions.get(place).number() == session)
        .findFirst()
        .orElse(-1);
  }

  /** The fruitless sessions of the same client directly before that one. */
  private void addThoseBefore(int place) {
    int end = found.size();
    for (int i = place - 1; i >= 0; i--) {
      if (isOfSameClient(i, place)) {
        if (hadMail(i)) {
          return;
        }
        found.add(end, fruitless(i));
      }
    }
  }

  /** The fruitless sessions of the same client behind that one, when nothing else came of it. */
  private void addThoseBehind(int place) {
    List<Integer> behind =
        IntStream.range(place + 1, sessions.size())
            .filter(i -> isOfSameClient(i, place))
            .boxed()
            .toList();
    if (behind.stream().noneMatch(this::hadMail)) {
      behind.forEach(i -> found.add(fruitless(i)));
    }
  }

  private boolean isOfSameClient(int one, int other) {
    return sessions.get(one).clientIp().equals(sessions.get(other).clientIp());
  }

  private boolean hadMail(int place) {
    return sessions.get(place).commands().contains("MAIL");
  }

  private Contact fruitless(int place) {
    Session session = sessions.get(place);
    return new Contact(session.number(), session.host(), session.openedAt(), Optional.empty());
  }
}
