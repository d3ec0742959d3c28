package org.smtpharness.rules;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The state of a scenario for one scope key. Its lock is held while the rules that look at it or
 * move it decide, which makes match, count and transition of all of them one step.
 */
final class StateCell {
  private String state;
  private long entries;
  private String next;
  private Instant due;

  StateCell(String initial) {
    this.state = initial;
  }

  /** Does something while no other thread looks at these or moves them; always in one order. */
  static <T> T locked(List<StateCell> cells, Supplier<T> step) {
    if (cells.isEmpty()) {
      return step.get();
    }
    synchronized (cells.get(0)) {
      return locked(cells.subList(1, cells.size()), step);
    }
  }

  /** The state at that time of the harness clock. */
  String state(Instant now) {
    if (isDue(now)) {
      move(next);
    }
    return state;
  }

  /** What {@link #state} would answer; changes nothing. */
  String peek(Instant now) {
    return isDue(now) ? next : state;
  }

  /** What {@link #entries} would be after {@link #state}; changes nothing. */
  long peekEntries(Instant now) {
    return isDue(now) ? entries + 1 : entries;
  }

  private boolean isDue(Instant now) {
    return due != null && !now.isBefore(due);
  }

  /** How often a state was entered; counters that depend on the state begin again with it. */
  long entries() {
    return entries;
  }

  /** Enters a state now; what was planned is off. */
  void move(String to) {
    state = to;
    entries++;
    next = null;
    due = null;
  }

  /** Plans to enter a state; a plan that was made before stands. */
  void moveAt(String to, Instant time) {
    if (due == null) {
      next = to;
      due = time;
    }
  }
}
