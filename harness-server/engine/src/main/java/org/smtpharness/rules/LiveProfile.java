package org.smtpharness.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Transition;

/** An applied profile: its rules with their counters, its scenarios with their states. */
final class LiveProfile {
  private final FaultProfile profile;
  private final Supplier<Instant> clock;
  private final long seed;
  private final Resolution resolution;
  private final List<LiveScenario> scenarios;
  private final List<LiveRule> rules;
  private final Optional<LiveDirectives> directives;

  LiveProfile(FaultProfile profile, Supplier<Instant> clock, long seed, int timeScale) {
    this.profile = profile;
    this.clock = clock;
    this.seed = profile.seed().orElse(seed);
    this.resolution = new Resolution((long) timeScale * profile.setup().timeScale());
    this.scenarios = profile.scenarios().stream().map(LiveScenario::new).toList();
    this.rules =
        profile.rules().stream().map(rule -> new LiveRule(this, rule, touchedBy(rule))).toList();
    this.directives =
        profile.setup().features().contains(Feature.ADDRESS_DIRECTIVES)
            ? Optional.of(new LiveDirectives(this))
            : Optional.empty();
  }

  FaultProfile profile() {
    return profile;
  }

  Supplier<Instant> clock() {
    return clock;
  }

  /** What the profile's random choices depend on: its own seed, else the harness's. */
  long seed() {
    return seed;
  }

  Resolution resolution() {
    return resolution;
  }

  List<LiveScenario> scenarios() {
    return scenarios;
  }

  List<LiveRule> rules() {
    return rules;
  }

  /** What addresses ask for, if the profile lets them. */
  Optional<LiveDirectives> directives() {
    return directives;
  }

  private List<LiveScenario> touchedBy(Rule rule) {
    Set<String> names = new TreeSet<>(rule.trigger().when().keySet());
    rule.transitions().stream().map(Transition::scenario).forEach(names::add);
    return scenarios.stream().filter(live -> names.contains(live.scenario().name())).toList();
  }
}
