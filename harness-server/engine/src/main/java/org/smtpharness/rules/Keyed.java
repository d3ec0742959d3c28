package org.smtpharness.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A state for each key, of which each use is one atomic step. Those that say nothing any more are
 * dropped now and then, so that memory follows what counts and not what came. Safe for use by
 * several threads.
 */
final class Keyed<T> {
  private static final int FEW = 1024;

  private final Map<String, T> states = new ConcurrentHashMap<>();
  private final Supplier<T> fresh;
  private volatile int sweepAt = FEW;

  /**
   * No states yet.
   *
   * @param fresh the state of a key that was never used
   */
  Keyed(Supplier<T> fresh) {
    this.fresh = fresh;
  }

  /**
   * Uses the state of a key, which the step may change.
   *
   * @param idle whether a state says nothing any more
   */
  <R> R change(String key, Predicate<T> idle, Function<T, R> step) {
    Box<R> answer = new Box<>();
    states.compute(
        key,
        (unused, known) -> {
          T state = known == null ? fresh.get() : known;
          answer.value = step.apply(state);
          return idle.test(state) ? null : state;
        });
    if (states.size() > sweepAt) {
      sweep(idle);
    }
    return answer.value;
  }

  /** Looks at the state of a key without changing it. */
  <R> R look(String key, Function<T, R> look) {
    Box<R> answer = new Box<>();
    states.computeIfPresent(
        key,
        (unused, known) -> {
          answer.value = look.apply(known);
          return known;
        });
    return answer.value == null ? look.apply(fresh.get()) : answer.value;
  }

  void remove(String key) {
    states.remove(key);
  }

  int size() {
    return states.size();
  }

  private void sweep(Predicate<T> idle) {
    for (String key : states.keySet()) {
      states.computeIfPresent(key, (unused, state) -> idle.test(state) ? null : state);
    }
    sweepAt = Math.max(FEW, 2 * states.size());
  }

  /** Carries an answer out of a step. */
  private static final class Box<R> {
    private R value;
  }
}
