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
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.MailboxSetup;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Scope;
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
  private final int timeScale;
  private final List<LiveProfile> profiles;
  private final World world;
  private final List<LiveRule> gated;
  private final List<LiveRule> fed;
  private final boolean looksUp;
  private final List<LiveDirectives> directives;
  private final Map<Stage, List<LiveRule>> byStage = new EnumMap<>(Stage.class);

  /** Always in the same order, also in books made from one another, in which they are locked. */
  private final Map<Stage, List<LiveScenario>> scenariosByStage = new EnumMap<>(Stage.class);

  private RuleBook(
      Supplier<Instant> clock, long seed, int timeScale, World world, List<LiveProfile> profiles) {
    this.clock = clock;
    this.seed = seed;
    this.timeScale = timeScale;
    this.world = world;
    this.profiles = profiles;
    this.gated = rules().filter(LiveRule::isGated).toList();
    this.looksUp = rules().anyMatch(LiveRule::looksUp);
    this.fed = gated.stream().filter(LiveRule::isFed).toList();
    this.directives = profiles.stream().flatMap(live -> live.directives().stream()).toList();
    for (Stage stage : Stage.values()) {
      byStage.put(stage, rules().filter(rule -> rule.rule().at().contains(stage)).toList());
      scenariosByStage.put(stage, scenarios(byStage.get(stage)));
    }
  }

  private List<LiveScenario> scenarios(List<LiveRule> rules) {
    return profiles.stream()
        .flatMap(profile -> profile.scenarios().stream())
        .filter(each -> rules.stream().anyMatch(rule -> rule.scenarios().contains(each)))
        .toList();
  }

  /**
   * A book of those profiles with counters at zero.
   *
   * @param clock the harness clock
   * @param seed what the random choices of profiles without a seed of their own depend on
   */
  public static RuleBook of(List<FaultProfile> profiles, Supplier<Instant> clock, long seed) {
    return of(profiles, clock, seed, 1);
  }

  /**
   * The same, where real waits are shorter.
   *
   * @param timeScale divides each real wait of the profiles besides their own scale; 1 or more
   */
  public static RuleBook of(
      List<FaultProfile> profiles, Supplier<Instant> clock, long seed, int timeScale) {
    return new RuleBook(
        clock,
        seed,
        timeScale,
        World.UNKNOWN,
        profiles.stream()
            .map(profile -> new LiveProfile(profile, clock, seed, timeScale))
            .toList());
  }

  /** A book that consults that profile before the others, which keep their counters. */
  public RuleBook withFirst(FaultProfile profile) {
    LiveProfile first = new LiveProfile(profile, clock, seed, timeScale);
    return new RuleBook(
        clock, seed, timeScale, world, Stream.concat(Stream.of(first), profiles.stream()).toList());
  }

  /** A book of the same rules with the same counters that looks things up in that world. */
  public RuleBook in(World other) {
    return new RuleBook(clock, seed, timeScale, other, profiles);
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

  /** How clients appear, by the profile consulted first in front. */
  public List<Appearance> appearances() {
    return profiles.stream().flatMap(live -> live.profile().setup().clients().stream()).toList();
  }

  /** Whether any rule acts at that stage. */
  public boolean actsAt(Stage stage) {
    return !byStage.get(stage).isEmpty();
  }

  /** What the rules wait for in that situation; an empty one is reached at once. */
  public Set<Optional<Threshold>> thresholds(Situation situation) {
    return candidates(situation).stream()
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
   * addresses asked for, as far as they were reached.
   */
  public List<RuleCount> counts() {
    List<LiveRule> all = rules().toList();
    List<RuleCount> counts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      counts.add(RuleCount.of(all.get(i), all.subList(0, i)));
    }
    directives.stream()
        .flatMap(asked -> asked.rules().stream())
        .filter(rule -> rule.matched() > 0)
        .forEach(rule -> counts.add(RuleCount.of(rule, List.of())));
    return counts;
  }

  /** The scenarios of all profiles, those of the profile consulted first in front. */
  public List<ScenarioStatus> scenarios() {
    Instant now = clock.get();
    return profiles.stream()
        .flatMap(profile -> profile.scenarios().stream().map(live -> status(profile, live, now)))
        .toList();
  }

  private static ScenarioStatus status(LiveProfile profile, LiveScenario live, Instant now) {
    return new ScenarioStatus(profile.profile().name(), live.scenario(), live.states(now));
  }

  /**
   * Enters a state of a scenario now; what was planned for it is off. Of two scenarios of that name
   * it is the one of the profile consulted first.
   *
   * @param key whose state, as {@link ScenarioStatus} shows it; empty for scope {@code server}
   * @throws NoSuchElementException when no profile has that scenario
   * @throws IllegalArgumentException when it has no such state, or the key is missing
   */
  public void moveScenario(String name, String key, String state) {
    LiveScenario found =
        profiles.stream()
            .flatMap(profile -> profile.scenarios().stream())
            .filter(live -> live.scenario().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException(noScenario(name)));
    Scope per = found.scenario().per();
    if (key.isEmpty() && per != Scope.SERVER) {
      throw new IllegalArgumentException(
          "scenario '%s' has a state for each %s; name one as the key"
              .formatted(name, per.keyword()));
    }
    found.move(ScopeKey.read(per, key), state);
  }

  private String noScenario(String name) {
    String known =
        scenarios().stream()
            .map(status -> status.scenario().name())
            .collect(Collectors.joining(", "));
    return "no scenario '%s' is applied; there %s"
        .formatted(name, known.isEmpty() ? "is none" : "are: " + known);
  }

  /**
   * Decides: the first rule that fires with a verdict wins; rules that only shape the answer add
   * up, and the search goes on. Where rules look at scenarios or move them, all of it is one step
   * for each state that they share with others.
   */
  public Decision decide(Situation situation) {
    List<LiveRule> candidates = candidates(situation);
    if (candidates.isEmpty() && directives.isEmpty()) {
      return Decision.NONE;
    }
    Situation judged = judged(situation);
    List<Trial> trials = trials(candidates, judged, true);
    List<Firing> firings = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    long draw = 0;
    for (Trial trial : trials) {
      if (trial.fired().isPresent()) {
        firings.add(trial.fired().get().firing());
        effects.addAll(trial.fired().get().effects());
        draw = trial.fired().get().draw();
      }
    }
    if (situation.stage() == Stage.END_OF_DATA && effects.stream().allMatch(RuleBook::lets)) {
      directives.forEach(asked -> asked.gotThrough(situation));
    }
    return candidates.isEmpty()
        ? Decision.NONE
        : new Decision(
            firings,
            effects,
            draw,
            Optional.of(new Consulted(this, judged, directed(candidates), trials)));
  }

  /**
   * Explains what {@link #decide} would say now, and changes nothing. Each rule is judged by
   * counters and states as they are; what an earlier rule would move is not followed.
   */
  public Explanation explain(Situation situation) {
    List<LiveRule> candidates = candidates(situation);
    Situation judged = judged(situation);
    return new Consulted(this, judged, directed(candidates), trials(candidates, judged, false))
        .explain();
  }

  /** The world is there to be asked where a rule wants to know. */
  private Situation judged(Situation situation) {
    return looksUp ? situation.in(world) : situation;
  }

  /** What addresses ask for comes before the rules of its profile. */
  private List<LiveRule> candidates(Situation situation) {
    List<LiveRule> fixed = byStage.get(situation.stage());
    if (directives.isEmpty()) {
      return fixed;
    }
    List<LiveRule> candidates = new ArrayList<>();
    for (LiveProfile profile : profiles) {
      profile.directives().ifPresent(asked -> candidates.addAll(asked.at(situation)));
      fixed.stream().filter(rule -> rule.profile() == profile).forEach(candidates::add);
    }
    return candidates;
  }

  /** Those that addresses ask for. */
  private List<LiveRule> directed(List<LiveRule> candidates) {
    return directives.isEmpty()
        ? List.of()
        : candidates.stream().filter(rule -> !rule.profile().rules().contains(rule)).toList();
  }

  /** Whether the client learns in the end that its message was taken. */
  private static boolean lets(Effect effect) {
    return effect instanceof Effect.Delay
        || effect instanceof Pacing
        || effect instanceof Effect.Accept
        || effect instanceof Effect.Discard
        || effect instanceof Effect.Reply reply && reply.code().isPositive();
  }

  private List<Trial> trials(List<LiveRule> candidates, Situation situation, boolean forReal) {
    List<LiveScenario> scenarios = scenariosByStage.get(situation.stage());
    if (scenarios.isEmpty()) {
      return attempts(candidates, rule -> rule.matches(situation), situation, forReal);
    }
    // Conditions can take their time, so they are judged before anything is locked.
    List<LiveRule> matching = candidates.stream().filter(rule -> rule.matches(situation)).toList();
    List<StateCell> cells =
        scenarios.stream()
            .filter(each -> matching.stream().anyMatch(rule -> rule.scenarios().contains(each)))
            .map(each -> each.cell(situation, forReal))
            .toList();
    return StateCell.locked(cells, () -> attempts(matching, rule -> true, situation, forReal));
  }

  /** What comes of those that match, for real up to the first that decides. */
  private static List<Trial> attempts(
      List<LiveRule> rules, Predicate<LiveRule> matches, Situation situation, boolean forReal) {
    List<Trial> trials = new ArrayList<>();
    for (LiveRule rule : rules) {
      if (matches.test(rule)) {
        Trial trial = rule.attempt(situation, forReal);
        trials.add(trial);
        if (forReal && trial.decides()) {
          break;
        }
      }
    }
    return trials;
  }

  /** All rules in the order in which they are consulted. */
  Stream<LiveRule> rules() {
    return rules(List.of());
  }

  /** The same, with those that addresses ask for. */
  Stream<LiveRule> rules(List<LiveRule> directed) {
    return profiles.stream()
        .flatMap(
            profile ->
                Stream.concat(
                    directed.stream().filter(rule -> rule.profile() == profile),
                    profile.rules().stream()));
  }
}
