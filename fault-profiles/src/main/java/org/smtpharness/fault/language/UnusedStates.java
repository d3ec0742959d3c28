package org.smtpharness.fault.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Transition;

/** Warns of scenarios that no rule looks at, and of states that no rule goes to. */
final class UnusedStates {
  private static final List<Transition> NONE = List.of();

  private UnusedStates() {}

  static void report(FaultProfile profile, Node root, Findings findings) {
    Map<String, Set<String>> reached = reached(profile);
    for (Scenario scenario : profile.scenarios()) {
      Node node =
          Lint.child(root, ProfileGrammar.SCENARIOS.name())
              .flatMap(map -> Lint.child(map, scenario.name()))
              .orElse(root);
      boolean isUsed =
          profile.rules().stream()
              .anyMatch(rule -> rule.trigger().when().containsKey(scenario.name()));
      if (isUsed) {
        reportStates(profile, scenario, reached.get(scenario.name()), node, findings);
      } else {
        findings.add(
            node.place(),
            "no rule has scenario '%s' in 'when', so its states change nothing"
                .formatted(scenario.name()));
      }
    }
  }

  /** The states of each scenario that rules go to from the initial ones, step by step. */
  private static Map<String, Set<String>> reached(FaultProfile profile) {
    Map<String, Set<String>> reached = new HashMap<>();
    for (Scenario scenario : profile.scenarios()) {
      reached.put(scenario.name(), new HashSet<>(Set.of(scenario.initial())));
    }
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Rule rule : profile.rules()) {
        for (Transition transition : waitsForReached(rule, reached) ? rule.transitions() : NONE) {
          grows |= reached.get(transition.scenario()).add(transition.state());
        }
      }
    }
    return reached;
  }

  private static boolean waitsForReached(Rule rule, Map<String, Set<String>> reached) {
    return rule.trigger().when().entrySet().stream()
        .allMatch(wanted -> reached.get(wanted.getKey()).contains(wanted.getValue()));
  }

  private static void reportStates(
      FaultProfile profile, Scenario scenario, Set<String> reached, Node node, Findings findings) {
    Node states = Lint.child(node, ScenarioGrammar.STATES.name()).orElse(node);
    List<Node> places = states instanceof Node.Sequence list ? list.items() : List.of();
    for (int i = 0; i < places.size(); i++) {
      String state = scenario.states().get(i);
      if (!reached.contains(state)) {
        findings.add(
            places.get(i).place(),
            "state '%s' of '%s' is never reached: %s"
                .formatted(state, scenario.name(), reason(profile, scenario, state)));
      }
    }
  }

  private static String reason(FaultProfile profile, Scenario scenario, String state) {
    return profile.rules().stream()
        .flatMap(rule -> rule.transitions().stream())
        .filter(transition -> transition.scenario().equals(scenario.name()))
        .filter(transition -> transition.state().equals(state))
        .findFirst()
        .map(transition -> "the rules that go to it wait for states that are never reached")
        .orElse("no rule has it in 'goto'");
  }
}
