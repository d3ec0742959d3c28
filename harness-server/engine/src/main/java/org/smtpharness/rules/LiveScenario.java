package org.smtpharness.rules;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpharness.fault.Scenario;

/** A scenario with its states, one for each key of its scope. */
final class LiveScenario {
  private final Scenario scenario;
  private final Map<String, StateCell> cells = new ConcurrentHashMap<>();

  LiveScenario(Scenario scenario) {
    this.scenario = scenario;
  }

  Scenario scenario() {
    return scenario;
  }

  /** The state that the situation belongs to; empty when its key is not known yet. */
  Optional<StateCell> cell(Situation situation) {
    return ScopeKey.of(scenario.per(), situation).map(this::cell);
  }

  StateCell cell(String key) {
    return cells.computeIfAbsent(key, unused -> new StateCell(scenario.initial()));
  }
}
