package org.smtpharness.fault.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Transition;

/** Warns of scenarios that no rule looks at, and of states that no rule goes to. */
final class UnusedStates {
  private UnusedStates() {}

  static void report(FaultProfile profile, Node root, Findings findings) {
    for (Scenario scenario : profile.scenarios()) {
      Node node =
          Lint.child(root, ProfileGrammar.SCENARIOS.name())
              .flatMap(map -> Lint.child(map, scenario.name()))
              .orElse(root);
      boolean isUsed =
          profile.rules().stream()
              .anyMatch(rule -> rule.trigger().when().containsKey(scenario.name()));
      if (isUsed) {
        reportStates(profile, scenario, node, findings);
      } else {
        findings.add(
            node.place(),
            "no rule has scenario '%s' in 'when', so its states change nothing"
                .formatted(scenario.name()));
      }
    }
  }

  private static void reportStates(
      FaultProfile profile, Scenario scenario, Node node, Findings findings) {
    Set<String> reached = new HashSet<>(Set.of(scenario.initial()));
    profile.rules().stream()
        .flatMap(rule -> rule.transitions().stream())
        .filter(transition -> transition.scenario().equals(scenario.name()))
        .map(Transition::state)
        .forEach(reached::add);
    Node states = Lint.child(node, ScenarioGrammar.STATES.name()).orElse(node);
    List<Node> places = states instanceof Node.Sequence list ? list.items() : List.of();
    for (int i = 0; i < places.size(); i++) {
      String state = scenario.states().get(i);
      if (!reached.contains(state)) {
        findings.add(
            places.get(i).place(),
            "state '%s' of '%s' is never reached: no rule has it in 'goto'"
                .formatted(state, scenario.name()));
      }
    }
  }
}
