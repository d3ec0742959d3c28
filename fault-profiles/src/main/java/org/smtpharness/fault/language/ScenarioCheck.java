package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.Names;
import org.smtpharness.fault.Scenario;

/** Reports scenarios and states that rules name and the profile does not define. */
final class ScenarioCheck {
  private final Map<String, Scenario> defined;
  private final Findings findings;

  private ScenarioCheck(List<Scenario> scenarios, Findings findings) {
    defined =
        scenarios.stream()
            .collect(Collectors.toMap(Scenario::name, Function.identity(), (one, other) -> one));
    this.findings = findings;
  }

  /** Judges the rules of that profile, unless its scenarios could not be read. */
  static void report(Fields profile, Optional<List<Scenario>> scenarios) {
    if (profile.has(ProfileGrammar.SCENARIOS) && scenarios.isEmpty()) {
      return;
    }
    ScenarioCheck check = new ScenarioCheck(scenarios.orElse(List.of()), profile.findings());
    RulesCheck.rules(profile)
        .flatMap(
            rule ->
                Stream.of(RuleGrammar.WHEN, RuleGrammar.GOTO)
                    .flatMap(key -> RulesCheck.child(rule, key)))
        .flatMap(ScenarioCheck::maps)
        .flatMap(map -> map.entries().stream())
        .filter(entry -> !entry.key().equals(ScenarioGrammar.AFTER.name()))
        .filter(entry -> Names.isName(entry.key()))
        .forEach(check::report);
  }

  private static Stream<Node.Mapping> maps(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().flatMap(ScenarioCheck::maps);
    }
    return node instanceof Node.Mapping map ? Stream.of(map) : Stream.empty();
  }

  private void report(Node.Entry entry) {
    Scenario scenario = defined.get(entry.key());
    if (scenario == null && defined.isEmpty()) {
      findings.add(
          entry.keyPlace(),
          "the profile has no scenario '%s'; define it: scenarios: { %s: [STATE, …] }"
              .formatted(entry.key(), entry.key()));
    } else if (scenario == null) {
      findings.unknown(entry.keyPlace(), "scenario", entry.key(), defined.keySet());
    } else if (entry.value() instanceof Node.Scalar state
        && Names.isName(state.text())
        && !scenario.states().contains(state.text())) {
      findings.unknown(
          state.place(), "state of '" + entry.key() + "'", state.text(), scenario.states());
    }
  }
}
