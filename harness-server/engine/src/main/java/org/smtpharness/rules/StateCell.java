package org.smtpharness.rules;

import java.time.Instant;

/**
 * The state of a scenario for one scope key. Its lock is taken by the rules that look at it or move
 * it, around match, count and transition, which makes the three one step.
 */
final class StateCell {
  private String state;
  private long entries;
  private String next;
  private Instant due;

  StateCell(String initial) {
    this.state = initial;
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
