package org.smtpharness.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.smtpharness.fault.Stage;

/**
 * What the rules said at one stage, and why.
 *
 * @param stage which stage
 * @param session the number of the session; 0 when it was none
 * @param command the command line that was answered, at the stages of commands
 * @param rules every rule of the applied profiles, in the order in which they are consulted
 */
public record Explanation(
    Stage stage, long session, Optional<String> command, List<RuleExplanation> rules) {
  public Explanation {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(command, "command");
    rules = List.copyOf(rules);
  }

  /** The rules that fired, in order. */
  public List<RuleExplanation> fired() {
    return rules.stream().filter(RuleExplanation::fired).toList();
  }

  /** The rule whose verdict counts; empty when the server answers by itself. */
  public Optional<RuleExplanation> winner() {
    return rules.stream().filter(RuleExplanation::decided).findFirst();
  }

  /** The rule of that name. */
  public Optional<RuleExplanation> rule(String profile, String name) {
    return rules.stream()
        .filter(rule -> rule.profile().equals(profile) && rule.rule().equals(name))
        .findFirst();
  }
}
