package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.Rule;

/**
 * How often a rule was reached.
 *
 * @param profile the profile's name
 * @param rule the rule
 * @param matched how often stage, conditions and states held
 * @param fired how often it then fired
 * @param remaining how often it can still fire; where it counts for several keys, for the one that
 *     is nearest to its end. Empty for any number
 * @param shadowedBy an earlier rule, as {@code profile / rule}, that answers whenever this one
 *     would, so that it is never reached
 */
public record RuleCount(
    String profile,
    Rule rule,
    long matched,
    long fired,
    OptionalLong remaining,
    Optional<String> shadowedBy) {

  /**
   * The counts of those rules.
   *
   * @param all in the order in which they are consulted
   * @param directed those that addresses asked for; nothing hides them
   */
  static List<RuleCount> of(List<LiveRule> all, List<LiveRule> directed) {
    List<RuleCount> counts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      counts.add(of(all.get(i), all.subList(0, i)));
    }
    directed.forEach(rule -> counts.add(of(rule, List.of())));
    return counts;
  }

  private static RuleCount of(LiveRule rule, List<LiveRule> earlier) {
    Optional<String> shadow =
        earlier.stream()
            .filter(each -> each.rule().hides(rule.rule(), each.profile() == rule.profile()))
            .findFirst()
            .map(LiveRule::title);
    return new RuleCount(
        rule.profile().profile().name(),
        rule.rule(),
        rule.matched(),
        rule.fired(),
        rule.remaining(),
        shadow);
  }
}
