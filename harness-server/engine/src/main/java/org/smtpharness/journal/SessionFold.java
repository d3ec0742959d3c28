package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds the events of one session. */
final class SessionFold {
  private final Event.SessionOpened opened;
  private final List<Event> events = new ArrayList<>();
  private Optional<Closing> closing = Optional.empty();
  private Session view;

  SessionFold(Event.SessionOpened opened) {
    this.opened = opened;
  }

  void apply(Event event) {
    view = null;
    events.add(event);
    if (event instanceof Event.SessionClosed closed) {
      closing = Optional.of(closed.closing());
    }
  }

  Session session() {
    if (view == null) {
      view =
          new Session(
              opened.session(),
              opened.clientIp(),
              opened.clientPort(),
              opened.serverPort(),
              opened.at(),
              events,
              List.of(),
              closing);
    }
    return view;
  }

  boolean isClosed() {
    return closing.isPresent();
  }

  void clear() {
    view = null;
    events.subList(1, events.size()).clear();
  }
}
