package org.smtpharness.explain;

import java.util.List;
import java.util.Optional;

/**
 * Why a rule fired or stayed silent at one stage.
 *
 * @param profile the profile's name
 * @param rule the rule's name
 * @param checks everything that must hold for it to fire, in the order in which it is judged; what
 *     could not be judged any more, such as the counter of a rule whose conditions did not hold, is
 *     left out
 * @param decided whether it fired with a verdict, so that no later rule was looked at
 */
public record RuleExplanation(String profile, String rule, List<Check> checks, boolean decided) {
  public RuleExplanation {
    checks = List.copyOf(checks);
  }

  /** Whether the rule fired: all checks held. */
  public boolean fired() {
    return checks.stream().allMatch(Check::held);
  }

  /** Whether the rule was looked at: it acts at the stage and no earlier rule decided. */
  public boolean consulted() {
    return checks.stream()
        .noneMatch(
            check ->
                !check.held()
                    && (check.aspect() == Aspect.STAGE || check.aspect() == Aspect.EARLIER_RULE));
  }

  /** The first check that did not hold; empty when the rule fired. */
  public Optional<Check> silentBecause() {
    return checks.stream().filter(check -> !check.held()).findFirst();
  }

  /** How many checks held. */
  public long held() {
    return checks.stream().filter(Check::held).count();
  }

  /** The checks as a table of name, what was expected, {@code yes} or {@code NO}, what was. */
  public String table() {
    return CheckTable.of(checks);
  }
}
