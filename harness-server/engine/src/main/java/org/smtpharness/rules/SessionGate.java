package org.smtpharness.rules;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpharness.fault.Throttle;

/** Has so many places for sessions; a session keeps its place until it ends. */
final class SessionGate implements Gate {
  private final Throttle.ConcurrentSessions limit;
  private final Keyed<Set<Long>> places = new Keyed<>(HashSet::new);
  private final Map<Long, Set<String>> keysBySession = new ConcurrentHashMap<>();

  SessionGate(Throttle.ConcurrentSessions limit) {
    this.limit = limit;
  }

  @Override
  public boolean holds(Situation situation, Instant now) {
    Optional<String> key = ScopeKey.of(limit.per(), situation);
    if (key.isEmpty()) {
      return false;
    }
    boolean full =
        places.change(key.get(), Set::isEmpty, taken -> isFull(taken, situation.session(), true));
    if (!full) {
      keysBySession
          .computeIfAbsent(situation.session(), unused -> ConcurrentHashMap.newKeySet())
          .add(key.get());
    }
    return full;
  }

  @Override
  public boolean peek(Situation situation, Instant now) {
    return ScopeKey.of(limit.per(), situation)
        .map(key -> places.look(key, taken -> isFull(taken, situation.session(), false)))
        .orElse(false);
  }

  private boolean isFull(Set<Long> taken, long session, boolean take) {
    if (taken.contains(session)) {
      return false;
    }
    if (taken.size() >= limit.above()) {
      return true;
    }
    if (take) {
      taken.add(session);
    }
    return false;
  }

  @Override
  public void sessionEnded(long session) {
    Set<String> keys = keysBySession.remove(session);
    if (keys != null) {
      keys.forEach(key -> places.change(key, Set::isEmpty, taken -> taken.remove(session)));
    }
  }
}
