package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.explain.Aspect;
import org.smtpharness.explain.Check;
import org.smtpharness.explain.Consultation;
import org.smtpharness.explain.Explanation;
import org.smtpharness.explain.RuleExplanation;
import org.smtpharness.fault.Stage;

/**
 * What was asked of the rules and what came of those that matched. Rules that did not match are
 * judged again when it is explained, for that depends on the situation alone.
 */
final class Consulted implements Consultation {
  private final RuleBook book;
  private final Situation situation;
  private final List<LiveRule> directed;
  private final List<Trial> trials;

  /**
   * What came of a situation.
   *
   * @param directed the rules that addresses asked for
   * @param trials of the rules that matched
   */
  Consulted(RuleBook book, Situation situation, List<LiveRule> directed, List<Trial> trials) {
    this.book = book;
    this.situation = situation;
    this.directed = List.copyOf(directed);
    this.trials = List.copyOf(trials);
  }

  @Override
  public Stage stage() {
    return situation.stage();
  }

  @Override
  public Explanation explain() {
    Map<LiveRule, Trial> byRule = new HashMap<>();
    trials.forEach(trial -> byRule.put(trial.rule(), trial));
    List<RuleExplanation> explained = new ArrayList<>();
    Optional<LiveRule> winner = Optional.empty();
    for (LiveRule rule : book.rules(directed).toList()) {
      Optional<Trial> trial = Optional.ofNullable(byRule.get(rule));
      explained.add(explain(rule, trial, winner));
      if (winner.isEmpty() && trial.filter(Trial::decides).isPresent()) {
        winner = Optional.of(rule);
      }
    }
    return new Explanation(situation.stage(), situation.session(), situation.command(), explained);
  }

  private RuleExplanation explain(LiveRule rule, Optional<Trial> trial, Optional<LiveRule> winner) {
    List<Check> checks = new ArrayList<>(rule.checks(situation, trial));
    if (winner.isPresent() && rule.rule().at().contains(situation.stage())) {
      checks.add(
          new Check(
              Aspect.EARLIER_RULE,
              "earlier rule",
              "none decides",
              false,
              winner.get().title() + " decided"));
    }
    boolean decided = winner.isEmpty() && trial.filter(Trial::decides).isPresent();
    return new RuleExplanation(
        rule.profile().profile().name(), rule.rule().name(), checks, decided);
  }
}
