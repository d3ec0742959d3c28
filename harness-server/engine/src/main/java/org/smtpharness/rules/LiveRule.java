package org.smtpharness.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.Transition;
import org.smtpharness.journal.Firing;

/** A rule with its counters. */
final class LiveRule {
  /**
   * A firing with what it does.
   *
   * @param decides whether no later rule is looked at
   * @param draw for what is drawn elsewhere
   */
  record Fired(Firing firing, List<Effect> effects, boolean decides, long draw) {}

  private final LiveProfile profile;
  private final Rule rule;
  private final List<LiveScenario> scenarios;
  private final boolean ofAuthStep;
  private final List<Gate> gates;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final LongAdder matched = new LongAdder();
  private final LongAdder fired = new LongAdder();

  /**
   * A rule with counters at zero.
   *
   * @param scenarios those that it looks at or moves, in the order in which they are locked
   */
  LiveRule(LiveProfile profile, Rule rule, List<LiveScenario> scenarios) {
    this.profile = profile;
    this.rule = rule;
    this.scenarios = scenarios;
    this.gates = gates(rule);
    this.ofAuthStep = rule.match().stream().anyMatch(LiveRule::asksForAuthStep);
  }

  private static List<Gate> gates(Rule rule) {
    List<Gate> gates = new ArrayList<>();
    for (Condition condition : rule.match()) {
      if (condition instanceof Throttle throttle) {
        gates.add(Gate.of(throttle, rule.at()));
      }
    }
    return List.copyOf(gates);
  }

  private static boolean asksForAuthStep(Condition condition) {
    return condition instanceof Condition.Within within
        && within.quantity() == Condition.Quantity.AUTH_STEP;
  }

  Rule rule() {
    return rule;
  }

  /** Whether the rule asks the world anything. */
  boolean looksUp() {
    return rule.match().stream()
        .anyMatch(
            condition ->
                condition instanceof Condition.Judged || condition instanceof Condition.ListedIn);
  }

  /** Whether the rule has conditions that remember. */
  boolean isGated() {
    return !gates.isEmpty();
  }

  /** Whether the rule counts what happens elsewhere than where it acts. */
  boolean isFed() {
    return gates.stream().anyMatch(Gate::isFed);
  }

  /** Something happened that the rule may count; not what it did itself. */
  void happened(Occurrence what, Situation situation, Decision by) {
    boolean isOwn =
        by.firings().stream()
            .anyMatch(
                firing ->
                    firing.profile().equals(profile.profile().name())
                        && firing.rule().equals(rule.name()));
    if (what != Occurrence.FAILURE || !isOwn) {
      Instant now = profile.clock().get();
      gates.forEach(gate -> gate.happened(what, situation, now));
    }
  }

  void sessionEnded(long session) {
    gates.forEach(gate -> gate.sessionEnded(session));
  }

  /** Each gate counts what it lets in, also when another one holds it back. */
  private boolean isLetIn(Situation situation) {
    if (gates.isEmpty()) {
      return false;
    }
    Instant now = profile.clock().get();
    int holding = 0;
    for (Gate gate : gates) {
      holding += gate.holds(situation, now) ? 1 : 0;
    }
    return holding < gates.size();
  }

  RuleCount count() {
    return new RuleCount(profile.profile().name(), rule, matched.sum(), fired.sum());
  }

  /** Matches, counts and moves scenarios as one step; empty when the rule stays silent. */
  Optional<Fired> tryFire(Situation situation) {
    boolean withinExchange = situation.details().authStep().isPresent();
    if (!rule.trigger().after().equals(situation.details().reached())
        // A rule that does not ask for a step of AUTH acts on its outcome.
        || withinExchange && !ofAuthStep
        || !Conditions.hold(rule.match(), situation)) {
      return Optional.empty();
    }
    Optional<String> key = ScopeKey.of(rule.counting().per(), situation);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (scenarios.isEmpty()) {
      return fire(situation, key.get(), Map.of());
    }
    Map<String, StateCell> states = new TreeMap<>();
    for (LiveScenario scenario : scenarios) {
      scenario.cell(situation).ifPresent(cell -> states.put(scenario.scenario().name(), cell));
    }
    return states.size() < scenarios.size()
        ? Optional.empty()
        : locked(new ArrayList<>(states.values()), () -> fireInState(situation, key.get(), states));
  }

  private static <T> T locked(List<StateCell> cells, Supplier<T> step) {
    if (cells.isEmpty()) {
      return step.get();
    }
    synchronized (cells.get(0)) {
      return locked(cells.subList(1, cells.size()), step);
    }
  }

  private Optional<Fired> fireInState(
      Situation situation, String key, Map<String, StateCell> states) {
    Instant now = profile.clock().get();
    for (Map.Entry<String, String> wanted : rule.trigger().when().entrySet()) {
      if (!states.get(wanted.getKey()).state(now).equals(wanted.getValue())) {
        return Optional.empty();
      }
    }
    return fire(situation, key, states);
  }

  private Optional<Fired> fire(Situation situation, String key, Map<String, StateCell> states) {
    if (isLetIn(situation)) {
      return Optional.empty();
    }
    matched.increment();
    Counter counter = counters.computeIfAbsent(key, unused -> new Counter());
    Counter.Count count =
        counter.count(rule.counting(), profile.clock(), match -> draw(key, match), entries(states));
    if (count.firing() == Counter.SILENT) {
      return Optional.empty();
    }
    fired.increment();
    rule.transitions().forEach(transition -> move(transition, count.firing(), states));
    Action action = rule.actionOf(count.firing());
    Draw draw = draw(key, count.match());
    Firing firing =
        new Firing(
            situation.stage(),
            profile.profile().name(),
            rule.name(),
            count.firing(),
            rule.counting().times());
    return Optional.of(
        new Fired(
            firing,
            Reasons.filledIn(
                profile.resolution().effects(action, situation.stage(), draw), rule, situation),
            action.hasVerdict(),
            draw.value()));
  }

  private Draw draw(String key, long match) {
    return Draw.of(profile.seed(), profile.profile().name() + '/' + rule.name(), key, match);
  }

  /** Only states that the rule looks at restart its counters. */
  private long entries(Map<String, StateCell> states) {
    long entries = 0;
    for (String scenario : rule.trigger().when().keySet()) {
      entries += states.get(scenario).entries();
    }
    return entries;
  }

  private void move(Transition transition, long firing, Map<String, StateCell> states) {
    StateCell cell = states.get(transition.scenario());
    if (transition.count().isPresent() && transition.count().getAsInt() != firing) {
      return;
    }
    if (transition.delay().isPresent()) {
      cell.moveAt(transition.state(), profile.clock().get().plus(transition.delay().get()));
    } else {
      cell.move(transition.state());
    }
  }
}
