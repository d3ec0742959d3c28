package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smtpharness.explain.Aspect;
import org.smtpharness.explain.Check;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.language.Notation;

/**
 * Everything that must hold for a rule to fire.
 *
 * @param stage that the rule acts at the stage; rules are indexed by it
 * @param atAuth judged on the situation at {@code auth} alone
 * @param matching judged on the situation
 * @param states judged on the states of scenarios by their names
 * @param counting judged on where the match stands
 */
record RuleCriteria(
    Criterion<Situation, ?> stage,
    List<Criterion<Situation, ?>> atAuth,
    List<Criterion<Situation, ?>> matching,
    List<Criterion<Map<String, String>, ?>> states,
    List<Criterion<Standing, ?>> counting) {
  private static final Set<Scope> ALWAYS_KNOWN =
      Set.of(Scope.SERVER, Scope.CLIENT_IP, Scope.CLIENT_NETWORK, Scope.SESSION);

  /**
   * The criteria of a rule.
   *
   * @param scenarios those that it looks at or moves
   * @param draw the draw of a match
   */
  static RuleCriteria of(Rule rule, List<LiveScenario> scenarios, Function<Standing, Draw> draw) {
    List<Criterion<Situation, ?>> matching = new ArrayList<>();
    if (rule.at().contains(Stage.CONTENT) || rule.at().contains(Stage.IDLE)) {
      matching.add(threshold(rule.trigger().after()));
    }
    rule.match().stream()
        // The gates of the rule judge those, after everything that remembers nothing.
        .filter(condition -> !(condition instanceof Throttle))
        .forEach(condition -> matching.add(Conditions.criterion(condition)));
    scenarios.stream()
        .filter(scenario -> !ALWAYS_KNOWN.contains(scenario.scenario().per()))
        .forEach(scenario -> matching.add(scenario.key()));
    Scope per = rule.counting().per();
    if (!ALWAYS_KNOWN.contains(per)) {
      matching.add(ScopeKey.criterion(Aspect.SCOPE, "per", per));
    }
    return new RuleCriteria(
        stage(rule.at()),
        rule.match().stream().anyMatch(RuleCriteria::isStep) ? List.of() : List.of(outcome()),
        List.copyOf(matching),
        states(rule.trigger().when()),
        CountingCriteria.of(rule.counting(), draw));
  }

  /** Whether the rule matches a situation at one of its stages, apart from states. */
  boolean match(Situation situation) {
    return Criterion.allHold(matching, situation)
        && (situation.stage() != Stage.AUTH || Criterion.allHold(atAuth, situation));
  }

  /** What can be said from the situation alone. */
  List<Check> check(Situation situation) {
    List<Check> checks = new ArrayList<>();
    checks.add(stage.check(situation));
    if (situation.stage() == Stage.AUTH) {
      checks.addAll(Criterion.check(atAuth, situation));
    }
    checks.addAll(Criterion.check(matching, situation));
    return checks;
  }

  /** What came of the states and counters of a rule that was tried. */
  List<Check> check(Trial trial) {
    List<Check> checks = new ArrayList<>(Criterion.check(states, trial.states()));
    trial.gates().forEach(passage -> checks.add(passage.check()));
    trial.standing().ifPresent(standing -> checks.addAll(Criterion.check(counting, standing)));
    return checks;
  }

  private static boolean isStep(Condition condition) {
    return condition instanceof Condition.Within within
        && within.quantity() == Condition.Quantity.AUTH_STEP;
  }

  private static Criterion<Situation, Stage> stage(Set<Stage> at) {
    return new Criterion<>(
        Aspect.STAGE,
        "stage",
        at.equals(Stage.any())
            ? "any"
            : at.stream().map(Stage::keyword).collect(Collectors.joining(" or ")),
        Situation::stage,
        at::contains,
        Stage::keyword);
  }

  private static Criterion<Situation, Optional<Threshold>> threshold(Optional<Threshold> after) {
    return new Criterion<>(
        Aspect.THRESHOLD,
        "after",
        words(after),
        situation -> situation.details().reached(),
        after::equals,
        RuleCriteria::words);
  }

  private static String words(Optional<Threshold> threshold) {
    return threshold.map(Notation::threshold).orElse("the beginning");
  }

  /** A rule that does not ask for a step of AUTH acts on its outcome. */
  private static Criterion<Situation, OptionalLong> outcome() {
    return new Criterion<>(
        Aspect.CONDITION,
        Condition.Quantity.AUTH_STEP.keyword(),
        "the outcome",
        situation -> situation.details().authStep(),
        OptionalLong::isEmpty,
        step -> step.isEmpty() ? "the outcome" : Long.toString(step.getAsLong()));
  }

  private static List<Criterion<Map<String, String>, ?>> states(Map<String, String> when) {
    List<Criterion<Map<String, String>, ?>> states = new ArrayList<>();
    when.keySet().stream()
        .sorted()
        .forEach(
            scenario ->
                states.add(
                    new Criterion<Map<String, String>, String>(
                        Aspect.STATE,
                        "when " + scenario,
                        when.get(scenario),
                        current -> current.get(scenario),
                        when.get(scenario)::equals,
                        state -> state)));
    return List.copyOf(states);
  }
}
