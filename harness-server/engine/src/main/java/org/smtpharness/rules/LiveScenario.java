package org.smtpharness.rules;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpharness.explain.Aspect;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Scope;

/** A scenario with its states, one for each key of its scope. */
final class LiveScenario {
  private final Scenario scenario;
  private final Criterion<Situation, Optional<String>> key;
  private final Map<String, StateCell> cells = new ConcurrentHashMap<>();

  LiveScenario(Scenario scenario) {
    this.scenario = scenario;
    this.key =
        ScopeKey.criterion(Aspect.STATE, "per of scenario " + scenario.name(), scenario.per());
  }

  Scenario scenario() {
    return scenario;
  }

  /** That it is known whose state the situation looks at. */
  Criterion<Situation, Optional<String>> key() {
    return key;
  }

  /**
   * The state that the situation belongs to, whose key must be known.
   *
   * @param keep false if one that was never looked at need not last
   */
  StateCell cell(Situation situation, boolean keep) {
    String scopeKey = key(situation);
    StateCell known = keep ? cell(scopeKey) : cells.get(scopeKey);
    return known == null ? new StateCell(scenario.initial()) : known;
  }

  private String key(Situation situation) {
    return key.actual().apply(situation).orElseThrow();
  }

  private StateCell cell(String scopeKey) {
    return cells.computeIfAbsent(scopeKey, unused -> new StateCell(scenario.initial()));
  }

  /**
   * Enters a state.
   *
   * @throws IllegalArgumentException when the scenario has no such state
   */
  void move(String scopeKey, String state) {
    if (!scenario.states().contains(state)) {
      throw new IllegalArgumentException(
          "scenario '%s' has no state '%s'; it has: %s"
              .formatted(scenario.name(), state, String.join(", ", scenario.states())));
    }
    StateCell cell = cell(scopeKey);
    synchronized (cell) {
      cell.move(state);
    }
  }

  /** The state of each key that was looked at, by the key as people read it. */
  SortedMap<String, String> states(Instant now) {
    SortedMap<String, String> states = new TreeMap<>();
    if (scenario.per() == Scope.SERVER) {
      states.put("", scenario.initial());
    }
    cells.forEach(
        (scopeKey, cell) -> {
          synchronized (cell) {
            states.put(ScopeKey.written(scopeKey), cell.peek(now));
          }
        });
    return states;
  }
}
