package org.smtpharness.rules;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.smtpharness.fault.Scope;

/**
 * The scenarios of applied profiles.
 *
 * @param profiles the one consulted first in front
 */
record Scenarios(List<LiveProfile> profiles) {

  /** Their states at that time of the harness clock. */
  List<ScenarioStatus> at(Instant now) {
    return profiles.stream()
        .flatMap(profile -> profile.scenarios().stream().map(live -> status(profile, live, now)))
        .toList();
  }

  private static ScenarioStatus status(LiveProfile profile, LiveScenario live, Instant now) {
    return new ScenarioStatus(profile.profile().name(), live.scenario(), live.states(now));
  }

  /** Enters a state; see {@link RuleBook#moveScenario}. */
  void move(String name, String key, String state) {
    LiveScenario found =
        profiles.stream()
            .flatMap(profile -> profile.scenarios().stream())
            .filter(live -> live.scenario().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException(noScenario(name)));
    Scope per = found.scenario().per();
    if (key.isEmpty() && per != Scope.SERVER) {
      throw new IllegalArgumentException(
          "scenario '%s' has a state for each %s; name one as the key"
              .formatted(name, per.keyword()));
    }
    found.move(ScopeKey.read(per, key), state);
  }

  private String noScenario(String name) {
    String known =
        profiles.stream()
            .flatMap(profile -> profile.scenarios().stream())
            .map(live -> live.scenario().name())
            .collect(Collectors.joining(", "));
    return "no scenario '%s' is applied; there %s"
        .formatted(name, known.isEmpty() ? "is none" : "are: " + known);
  }
}
