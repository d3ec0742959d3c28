package org.smtpharness.journal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds events into a journal, step by step. Not safe for use by several threads. */
final class JournalFold {
  private final SortedMap<Long, SessionFold> sessions = new TreeMap<>();
  private final Set<SessionFold> changed = new LinkedHashSet<>();
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
      changed.clear();
      latest =
          new Journal(
              sessions.values().stream().map(SessionFold::session).toList(), List.of(), List.of());
    }
    return latest;
  }

  Journal clear() {
    Journal removed = journal();
    sessions.values().removeIf(SessionFold::isClosed);
    sessions.values().forEach(SessionFold::clear);
    changed.addAll(sessions.values());
    latest = Journal.EMPTY;
    return removed;
  }
}
