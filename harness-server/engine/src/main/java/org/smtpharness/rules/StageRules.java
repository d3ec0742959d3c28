package org.smtpharness.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;

/** The rules that act at one stage, and the scenarios that they look at or move. Immutable. */
final class StageRules {
  private final RuleIndex index;

  /** Always in the same order, also in books made from one another, in which they are locked. */
  private final List<LiveScenario> scenarios;

  /**
   * Those of a stage.
   *
   * @param profiles in the order in which they are consulted
   */
  StageRules(Stage stage, List<LiveProfile> profiles) {
    List<LiveRule> acting =
        profiles.stream()
            .flatMap(profile -> profile.rules().stream())
            .filter(rule -> rule.rule().at().contains(stage))
            .toList();
    this.index = new RuleIndex(acting);
    this.scenarios =
        profiles.stream()
            .flatMap(profile -> profile.scenarios().stream())
            .filter(each -> acting.stream().anyMatch(rule -> rule.scenarios().contains(each)))
            .toList();
  }

  /** All of them, in order. */
  List<LiveRule> all() {
    return index.all();
  }

  /** Those that may match in that situation, in order; none that matches is missing. */
  List<LiveRule> candidates(Situation situation) {
    return index.candidates(situation);
  }

  /**
   * What comes of those of the candidates that match, one step for each state that they share.
   *
   * @param forReal false to say what would come of them and change nothing
   */
  List<Trial> trials(List<LiveRule> candidates, Situation situation, boolean forReal) {
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

  /**
   * What they wait for, the shortest in front, with the real time of each; at {@code idle} only.
   */
  Map<Threshold, Duration> idleTimes() {
    Map<Threshold, Duration> times = new HashMap<>();
    for (LiveRule rule : all()) {
      if (rule.rule().trigger().after().orElse(null) instanceof Threshold.Idle idle) {
        times.putIfAbsent(idle, rule.profile().resolution().scaled(idle.time()));
      }
    }
    Map<Threshold, Duration> sorted = new LinkedHashMap<>();
    times.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(sorted);
  }
}
