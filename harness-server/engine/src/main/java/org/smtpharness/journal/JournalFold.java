package org.smtpharness.journal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds events into a journal, step by step. Not safe for use by several threads. */
final class JournalFold {
  private final SortedMap<Long, SessionFold> sessions = new TreeMap<>();
  private final SortedMap<Long, Message> messages = new TreeMap<>();
  private final DeliveriesFold deliveries = new DeliveriesFold();

  private final Set<SessionFold> changed = new LinkedHashSet<>();

  /** What of each transaction is in messages and deliveries. */
  private final Map<TransactionFold, TransactionView> counted = new HashMap<>();

  private Journal latest = Journal.EMPTY;

  void apply(Event event) {
    if (event instanceof Event.SessionOpened opened) {
      sessions.put(opened.session(), new SessionFold(opened));
    }
    SessionFold session = sessions.get(event.session());
    if (session != null) {
      session.apply(event);
      changed.add(session);
    }
  }

  Journal journal() {
    if (!changed.isEmpty()) {
      changed.forEach(session -> session.transactions().forEach(this::count));
      changed.clear();
      List<Session> views = sessions.values().stream().map(SessionFold::view).toList();
      latest = new Journal(views, List.copyOf(messages.values()), deliveries.view());
    }
    return latest;
  }

  private void count(TransactionFold transaction) {
    TransactionView after = transaction.view();
    TransactionView before = counted.put(transaction, after);
    if (before != after) {
      deliveries.replace(before == null ? List.of() : before.attempts(), after.attempts());
      after.message().ifPresent(message -> messages.put(message.number(), message));
    }
  }

  /** Removes and answers the journal, but for what is unfinished in open sessions. */
  Journal clear() {
    Journal removed = journal();
    sessions.values().removeIf(SessionFold::isClosed);
    sessions.values().forEach(SessionFold::clear);
    changed.addAll(sessions.values());
    messages.clear();
    deliveries.clear();
    counted.clear();
    latest = Journal.EMPTY;
    return removed;
  }
}
