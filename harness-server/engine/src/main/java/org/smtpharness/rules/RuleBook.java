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
import org.smtpharness.fault.MailboxSetup;
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
  private final World world;
  private final List<LiveRule> gated;
  private final List<LiveRule> fed;
  private final boolean looksUp;
  private final Map<Stage, List<LiveRule>> byStage = new EnumMap<>(Stage.class);

  private RuleBook(Supplier<Instant> clock, long seed, World world, List<LiveProfile> profiles) {
    this.clock = clock;
    this.seed = seed;
    this.world = world;
    this.profiles = profiles;
    this.gated = rules().filter(LiveRule::isGated).toList();
    this.looksUp = rules().anyMatch(LiveRule::looksUp);
    this.fed = gated.stream().filter(LiveRule::isFed).toList();
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
        World.UNKNOWN,
        profiles.stream().map(profile -> new LiveProfile(profile, clock, seed)).toList());
  }

  /** A book that consults that profile before the others, which keep their counters. */
  public RuleBook withFirst(FaultProfile profile) {
    LiveProfile first = new LiveProfile(profile, clock, seed);
    return new RuleBook(
        clock, seed, world, Stream.concat(Stream.of(first), profiles.stream()).toList());
  }

  /** A book of the same rules with the same counters that looks things up in that world. */
  public RuleBook in(World other) {
    return new RuleBook(clock, seed, other, profiles);
  }

  /** Whether any rule counts what happens, or the world does, so that they need to be told. */
  public boolean isFed() {
    return !fed.isEmpty() || world.isFed();
  }

  /**
   * Something happened.
   *
   * @param by what was decided about it; a rule does not count a failure of its own making
   */
  public void happened(Occurrence what, Situation situation, Decision by) {
    fed.forEach(rule -> rule.happened(what, situation, by));
    if (by.effects().stream().noneMatch(Effect.Discard.class::isInstance)) {
      world.happened(what, situation);
    }
  }

  /** A session ended, and the places that it had are free. Ending again does nothing. */
  public void sessionEnded(long session) {
    gated.forEach(rule -> rule.sessionEnded(session));
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

  /** Which recipients the server has, as the profile consulted first says in front. */
  public List<MailboxSetup> mailboxes() {
    return profiles.stream().map(live -> live.profile().setup().mailboxes()).toList();
  }

  /** Whether any rule acts at that stage. */
  public boolean actsAt(Stage stage) {
    return !byStage.get(stage).isEmpty();
  }

  /** What the rules of that stage wait for; an empty one is reached at once. */
  public Set<Optional<Threshold>> thresholds(Stage stage) {
    return byStage.get(stage).stream()
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
    Situation judged = looksUp ? situation.in(world) : situation;
    List<Firing> firings = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    long draw = 0;
    for (LiveRule rule : candidates) {
      Optional<LiveRule.Fired> fired = rule.tryFire(judged);
      if (fired.isPresent()) {
        firings.add(fired.get().firing());
        effects.addAll(fired.get().effects());
        draw = fired.get().draw();
        if (fired.get().decides()) {
          break;
        }
      }
    }
    return firings.isEmpty() ? Decision.NONE : new Decision(firings, effects, draw);
  }

  private Stream<LiveRule> rules() {
    return profiles.stream().flatMap(profile -> profile.rules().stream());
  }
}
