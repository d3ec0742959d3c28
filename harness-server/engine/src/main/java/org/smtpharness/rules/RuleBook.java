package org.smtpharness.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Firing;

/**
 * The applied profiles in the order in which they are consulted. The list is immutable, the
 * counters are live and shared with the book that this one was made from. Safe for use by several
 * threads.
 */
public final class RuleBook {
  private final Supplier<Instant> clock;
  private final List<LiveProfile> profiles;
  private final Map<Stage, List<LiveRule>> byStage = new EnumMap<>(Stage.class);

  private RuleBook(Supplier<Instant> clock, List<LiveProfile> profiles) {
    this.clock = clock;
    this.profiles = profiles;
    for (Stage stage : Stage.values()) {
      byStage.put(stage, rules().filter(rule -> rule.rule().at().contains(stage)).toList());
    }
  }

  /**
   * A book of those profiles with counters at zero.
   *
   * @param clock the harness clock
   */
  public static RuleBook of(List<FaultProfile> profiles, Supplier<Instant> clock) {
    return new RuleBook(
        clock, profiles.stream().map(profile -> new LiveProfile(profile, clock)).toList());
  }

  /** A book that consults that profile before the others, which keep their counters. */
  public RuleBook withFirst(FaultProfile profile) {
    return new RuleBook(
        clock,
        Stream.concat(Stream.of(new LiveProfile(profile, clock)), profiles.stream()).toList());
  }

  /** The profiles, the one consulted first in front. */
  public List<FaultProfile> profiles() {
    return profiles.stream().map(LiveProfile::profile).toList();
  }

  /** How often each rule was reached, in the order in which they are consulted. */
  public List<RuleCount> counts() {
    return rules().map(LiveRule::count).toList();
  }

  /**
   * Decides: the first rule that fires with a verdict wins; rules that only shape the answer add
   * up, and the search goes on.
   */
  public Decision decide(Situation situation) {
    List<LiveRule> candidates = byStage.get(situation.stage());
    if (candidates.isEmpty()) {
      return Decision.NONE;
    }
    List<Firing> firings = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    for (LiveRule rule : candidates) {
      Optional<LiveRule.Fired> fired = rule.tryFire(situation);
      if (fired.isPresent()) {
        Action action = fired.get().action();
        firings.add(fired.get().firing());
        action.effects().stream()
            .filter(effect -> !(effect instanceof Effect.Pass))
            .forEach(effects::add);
        if (action.hasVerdict()) {
          break;
        }
      }
    }
    return firings.isEmpty() ? Decision.NONE : new Decision(firings, effects);
  }

  private Stream<LiveRule> rules() {
    return profiles.stream().flatMap(profile -> profile.rules().stream());
  }
}
