package org.smtpharness.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Firing;

/**
 * The applied profiles in the order in which they are consulted. The list is immutable, the
 * counters are live and shared with the book that this one was made from. Safe for use by several
 * threads.
 */
public final class RuleBook {
  private final Supplier<Instant> clock;
  private final long seed;
  private final List<LiveProfile> profiles;
  private final List<LiveDirectives> directives;
  private final Map<Stage, List<LiveRule>> byStage = new EnumMap<>(Stage.class);

  private RuleBook(Supplier<Instant> clock, long seed, List<LiveProfile> profiles) {
    this.clock = clock;
    this.seed = seed;
    this.profiles = profiles;
    this.directives = profiles.stream().flatMap(live -> live.directives().stream()).toList();
    for (Stage stage : Stage.values()) {
      byStage.put(stage, rules().filter(rule -> rule.rule().at().contains(stage)).toList());
    }
  }

  /**
   * A book of those profiles with counters at zero.
   *
   * @param clock the harness clock
   * @param seed what the random choices of profiles without a seed of their own depend on
   */
  public static RuleBook of(List<FaultProfile> profiles, Supplier<Instant> clock, long seed) {
    return new RuleBook(
        clock,
        seed,
        profiles.stream().map(profile -> new LiveProfile(profile, clock, seed)).toList());
  }

  /** A book that consults that profile before the others, which keep their counters. */
  public RuleBook withFirst(FaultProfile profile) {
    LiveProfile first = new LiveProfile(profile, clock, seed);
    return new RuleBook(clock, seed, Stream.concat(Stream.of(first), profiles.stream()).toList());
  }

  /** The profiles, the one consulted first in front. */
  public List<FaultProfile> profiles() {
    return profiles.stream().map(LiveProfile::profile).toList();
  }

  /** Whether any profile switches that on. */
  public boolean has(Feature feature) {
    return profiles.stream().anyMatch(live -> live.profile().setup().features().contains(feature));
  }

  /** Who can authenticate, those of the profile consulted first in front. */
  public List<Account> users() {
    return profiles.stream().flatMap(live -> live.profile().setup().users().stream()).toList();
  }

  /** Whether any rule acts at that stage. */
  public boolean actsAt(Stage stage) {
    return !byStage.get(stage).isEmpty();
  }

  /** What the rules wait for in that situation; an empty one is reached at once. */
  public Set<Optional<Threshold>> thresholds(Situation situation) {
    Stream<LiveRule> directed =
        directives.stream()
            .flatMap(asked -> asked.at(situation).stream())
            .map(LiveDirectives.Directed::rule);
    return Stream.concat(directed, byStage.get(situation.stage()).stream())
        .map(rule -> rule.rule().trigger().after())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What the rules at {@code idle} wait for, the shortest in front, with the real time of each. */
  public Map<Threshold, Duration> idleTimes() {
    Map<Threshold, Duration> times = new HashMap<>();
    for (LiveProfile profile : profiles) {
      for (LiveRule rule : profile.rules()) {
        if (rule.rule().trigger().after().orElse(null) instanceof Threshold.Idle idle) {
          times.putIfAbsent(idle, profile.resolution().scaled(idle.time()));
        }
      }
    }
    Map<Threshold, Duration> sorted = new LinkedHashMap<>();
    times.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /**
   * How often each rule was reached, in the order in which they are consulted; then the rules that
   * addresses have asked for.
   */
  public List<RuleCount> counts() {
    Stream<LiveRule> met = directives.stream().flatMap(asked -> asked.rules().stream());
    return Stream.concat(rules(), met).map(LiveRule::count).toList();
  }

  /**
   * Decides: the first rule that fires with a verdict wins; rules that only shape the answer add
   * up, and the search goes on.
   */
  public Decision decide(Situation situation) {
    List<? extends Candidate> candidates = candidates(situation);
    if (candidates.isEmpty() && situation.stage() != Stage.END_OF_DATA) {
      return Decision.NONE;
    }
    List<Firing> firings = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    long draw = 0;
    for (Candidate rule : candidates) {
      Optional<LiveRule.Fired> fired = rule.tryFire(situation);
      if (fired.isPresent()) {
        firings.add(fired.get().firing());
        effects.addAll(fired.get().effects());
        draw = fired.get().draw();
        if (fired.get().decides()) {
          break;
        }
      }
    }
    if (situation.stage() == Stage.END_OF_DATA && effects.stream().allMatch(RuleBook::lets)) {
      directives.forEach(asked -> asked.gotThrough(situation));
    }
    return firings.isEmpty() ? Decision.NONE : new Decision(firings, effects, draw);
  }

  /** What addresses ask for comes before the rules of its profile. */
  private List<? extends Candidate> candidates(Situation situation) {
    List<LiveRule> fixed = byStage.get(situation.stage());
    if (directives.isEmpty()) {
      return fixed;
    }
    List<Candidate> candidates = new ArrayList<>();
    for (LiveProfile profile : profiles) {
      profile.directives().ifPresent(asked -> candidates.addAll(asked.at(situation)));
      profile.rules().stream()
          .filter(rule -> rule.rule().at().contains(situation.stage()))
          .forEach(candidates::add);
    }
    return candidates;
  }

  /** Whether the client learns in the end that its message was taken. */
  private static boolean lets(Effect effect) {
    return effect instanceof Effect.Delay
        || effect instanceof Pacing
        || effect instanceof Effect.Accept
        || effect instanceof Effect.Discard
        || effect instanceof Effect.Reply reply && reply.code().isPositive();
  }

  private Stream<LiveRule> rules() {
    return profiles.stream().flatMap(profile -> profile.rules().stream());
  }
}
