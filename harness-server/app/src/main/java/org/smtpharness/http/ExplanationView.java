package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.smtpharness.explain.Check;
import org.smtpharness.explain.Explanation;
import org.smtpharness.explain.RuleExplanation;

/**
 * What the rules said at one stage, as the API shows it.
 *
 * @param stage which stage
 * @param session the session's id; null when it did not happen
 * @param command the command line; null where there is none
 * @param winner the rule whose verdict counts; null when the server answers by itself
 * @param rules all rules in the order in which they are consulted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplanationView(
    String stage, String session, String command, String winner, List<Rule> rules) {

  /**
   * A rule.
   *
   * @param profile the profile's name
   * @param rule the rule's name
   * @param fired whether it fired
   * @param consulted whether it was looked at
   * @param because what kept it silent; null when it fired
   * @param checks what must hold for it to fire
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rule(
      String profile,
      String rule,
      boolean fired,
      boolean consulted,
      String because,
      List<CheckView> checks) {

    static Rule of(RuleExplanation rule) {
      return new Rule(
          rule.profile(),
          rule.rule(),
          rule.fired(),
          rule.consulted(),
          rule.silentBecause().map(check -> check.aspect().keyword()).orElse(null),
          rule.checks().stream().map(CheckView::of).toList());
    }
  }

  /** One thing that must hold: what, what was expected, whether it held, what was. */
  record CheckView(String name, String expected, boolean held, String actual) {
    static CheckView of(Check check) {
      return new CheckView(check.name(), check.expected(), check.held(), check.actual());
    }
  }

  static ExplanationView of(Explanation explanation) {
    return new ExplanationView(
        explanation.stage().keyword(),
        explanation.session() == 0 ? null : "s" + explanation.session(),
        explanation.command().orElse(null),
        explanation.winner().map(rule -> rule.profile() + " / " + rule.rule()).orElse(null),
        explanation.rules().stream().map(Rule::of).toList());
  }
}
