package org.smtpharness.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.smtpharness.explain.Check;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.Transition;
import org.smtpharness.journal.Firing;

/** A rule with its counters. */
final class LiveRule {
  private final LiveProfile profile;
  private final Rule rule;
  private final RuleCriteria criteria;
  private final List<LiveScenario> scenarios;
  private final List<Throttle> throttles;
  private final List<Gate> gates;
  private final Supplier<Instant> countingClock;
  private final Optional<String> recipient;
  private final Map<String, Counter> counters;
  private final LongAdder matched;
  private final LongAdder fired;

  /**
   * A rule with counters at zero.
   *
   * @param scenarios those that it looks at or moves
   */
  LiveRule(LiveProfile profile, Rule rule, List<LiveScenario> scenarios) {
    this.profile = profile;
    this.rule = rule;
    this.scenarios = scenarios;
    this.throttles =
        rule.match().stream().filter(Throttle.class::isInstance).map(Throttle.class::cast).toList();
    this.gates = throttles.stream().map(throttle -> Gate.of(throttle, rule.at())).toList();
    this.criteria =
        RuleCriteria.of(rule, scenarios, standing -> draw(standing.key(), standing.match()));
    this.countingClock =
        rule.counting().until().isPresent() ? profile.clock() : () -> Instant.EPOCH;
    this.recipient = Optional.empty();
    this.counters = new ConcurrentHashMap<>();
    this.matched = new LongAdder();
    this.fired = new LongAdder();
  }

  private LiveRule(LiveRule shared, String recipient) {
    this.profile = shared.profile;
    this.rule = shared.rule;
    this.criteria = shared.criteria;
    this.scenarios = shared.scenarios;
    this.throttles = shared.throttles;
    this.gates = shared.gates;
    this.countingClock = shared.countingClock;
    this.recipient = Optional.of(recipient);
    this.counters = shared.counters;
    this.matched = shared.matched;
    this.fired = shared.fired;
  }

  /** This rule with its counters, for which a transaction has no recipient but that one. */
  LiveRule about(String mailbox) {
    return new LiveRule(this, mailbox);
  }

  private Situation seen(Situation situation) {
    return recipient.isEmpty() ? situation : situation.to(recipient.get());
  }

  /** Forgets what was counted for the key of that situation. */
  void forget(Situation situation) {
    ScopeKey.of(rule.counting().per(), seen(situation)).ifPresent(counters::remove);
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
  private List<Passage> gates(Situation situation, boolean forReal) {
    if (gates.isEmpty()) {
      return List.of();
    }
    Instant now = profile.clock().get();
    List<Passage> said = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      Gate gate = gates.get(i);
      boolean held = forReal ? gate.holds(situation, now) : gate.peek(situation, now);
      said.add(new Passage(throttles.get(i), held));
    }
    return List.copyOf(said);
  }

  LiveProfile profile() {
    return profile;
  }

  /** As people name it: profile and rule. */
  String title() {
    return profile.profile().name() + " / " + rule.name();
  }

  long matched() {
    return matched.sum();
  }

  long fired() {
    return fired.sum();
  }

  /** How often it can still fire for the key that is nearest to its end. */
  OptionalLong remaining() {
    if (rule.counting().times().isEmpty()) {
      return OptionalLong.empty();
    }
    long most = counters.values().stream().mapToLong(Counter::firings).max().orElse(0);
    return OptionalLong.of(rule.counting().times().getAsInt() - most);
  }

  /** The scenarios that the rule looks at or moves. */
  List<LiveScenario> scenarios() {
    return scenarios;
  }

  /** Whether its conditions hold at one of its stages; states and counters are another matter. */
  boolean matches(Situation situation) {
    return criteria.match(seen(situation));
  }

  /**
   * Looks at states, counts and moves scenarios. The rule matches, and the caller holds the locks
   * of the states that it looks at or moves.
   *
   * @param forReal false to say what would come of it and change nothing
   */
  Trial attempt(Situation situation, boolean forReal) {
    if (scenarios.isEmpty()) {
      return count(situation, Map.of(), Map.of(), 0, forReal);
    }
    Map<String, StateCell> cells = new LinkedHashMap<>();
    for (LiveScenario each : scenarios) {
      cells.put(each.scenario().name(), each.cell(seen(situation), forReal));
    }
    return inStates(situation, cells, forReal);
  }

  /**
   * Explains what came of the rule.
   *
   * @param trial empty when it was not tried
   */
  List<Check> checks(Situation situation, Optional<Trial> trial) {
    List<Check> checks = new ArrayList<>(criteria.check(seen(situation)));
    trial.ifPresent(tried -> checks.addAll(criteria.check(tried)));
    return checks;
  }

  private Trial inStates(Situation situation, Map<String, StateCell> cells, boolean forReal) {
    Instant now = profile.clock().get();
    Map<String, String> states = new LinkedHashMap<>();
    cells.forEach((name, cell) -> states.put(name, forReal ? cell.state(now) : cell.peek(now)));
    if (!Criterion.allHold(criteria.states(), states)) {
      return new Trial(this, states, List.of(), Optional.empty(), Optional.empty());
    }
    // Only states that the rule looks at restart its counters.
    long entries = 0;
    for (String scenario : rule.trigger().when().keySet()) {
      entries += cells.get(scenario).peekEntries(now);
    }
    return count(situation, cells, states, entries, forReal);
  }

  private Trial count(
      Situation situation,
      Map<String, StateCell> cells,
      Map<String, String> states,
      long entries,
      boolean forReal) {
    List<Passage> said = gates(seen(situation), forReal);
    if (!said.stream().allMatch(Passage::held)) {
      return new Trial(this, states, said, Optional.empty(), Optional.empty());
    }
    String key = ScopeKey.of(rule.counting().per(), seen(situation)).orElseThrow();
    Counter.Count count;
    if (forReal) {
      matched.increment();
      Counter known = counters.get(key);
      Counter counter = known == null ? counters.computeIfAbsent(key, Counter::new) : known;
      count = counter.count(criteria.counting(), countingClock, entries);
      commit(count.firing(), cells);
    } else {
      Counter known = counters.get(key);
      Counter counter = known == null ? new Counter(key) : known;
      count = counter.peek(criteria.counting(), countingClock, entries);
    }
    Optional<Trial.Fired> outcome =
        count.firing() == Counter.SILENT ? Optional.empty() : Optional.of(fired(situation, count));
    return new Trial(this, states, said, Optional.of(count.standing()), outcome);
  }

  private void commit(long firing, Map<String, StateCell> cells) {
    if (firing != Counter.SILENT) {
      fired.increment();
      rule.transitions().forEach(transition -> move(transition, firing, cells));
    }
  }

  private Trial.Fired fired(Situation situation, Counter.Count count) {
    Action action = rule.actionOf(count.firing());
    Draw draw = draw(count.standing().key(), count.standing().match());
    return new Trial.Fired(
        new Firing(
            situation.stage(),
            profile.profile().name(),
            rule.name(),
            count.firing(),
            rule.counting().times()),
        Reasons.filledIn(
            profile.resolution().effects(action, situation.stage(), draw), rule, situation),
        action.hasVerdict(),
        draw.value());
  }

  private Draw draw(String key, long match) {
    return Draw.of(profile.seed(), profile.profile().name() + '/' + rule.name(), key, match);
  }

  private void move(Transition transition, long firing, Map<String, StateCell> cells) {
    StateCell cell = cells.get(transition.scenario());
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
