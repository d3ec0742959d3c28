package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Folds the events of one session. */
final class SessionFold {
  private final Event.SessionOpened opened;
  private final List<Event> events = new ArrayList<>();
  private final TransactionsFold transactions;
  private Optional<Closing> closing = Optional.empty();
  private Session view;

  SessionFold(Event.SessionOpened opened) {
    this.opened = opened;
    this.transactions = new TransactionsFold(opened);
  }

  /** Takes the next event, from the session's opening on. */
  void apply(Event event) {
    view = null;
    events.add(event);
    transactions.apply(event);
    if (event instanceof Event.SessionClosed closed) {
      closing = Optional.of(closed.closing());
    }
  }

  Session view() {
    if (view == null) {
      view =
          new Session(
              opened.session(),
              opened.host(),
              opened.clientIp(),
              opened.clientPort(),
              opened.serverPort(),
              opened.at(),
              events,
              transactions().stream().map(fold -> fold.view().transaction()).toList(),
              closing);
    }
    return view;
  }

  List<TransactionFold> transactions() {
    return transactions.transactions();
  }

  boolean isClosed() {
    return closing.isPresent();
  }

  /** Forgets what is finished; that the session is encrypted and whose it is stays. */
  void clear() {
    view = null;
    transactions.clear();
    Set<Event> unfinished = Collections.newSetFromMap(new IdentityHashMap<>());
    transactions.unfinishedCommands().forEach(unfinished::add);
    int kept = 1;
    while (kept < events.size() && !unfinished.contains(events.get(kept))) {
      kept++;
    }
    events.subList(1, kept).removeIf(event -> !lasts(event));
  }

  private static boolean lasts(Event event) {
    return event instanceof Event.TlsStarted
        || event instanceof Event.ClientAppeared
        || event instanceof Event.Authenticated outcome && outcome.success();
  }
}
