package org.smtpharness.fault.language;

import java.util.List;
import java.util.Set;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;

/** Warns of rules for which an earlier one always answers. */
final class UnreachableRules {
  private UnreachableRules() {}

  static void report(List<Lint.WrittenAt> rules, Findings findings) {
    for (int i = 1; i < rules.size(); i++) {
      Lint.WrittenAt later = rules.get(i);
      rules.subList(0, i).stream()
          .filter(earlier -> hides(earlier.rule(), later.rule()))
          .findFirst()
          .ifPresent(
              earlier -> findings.add(later.place(RuleGrammar.NAME), message(later, earlier)));
    }
  }

  private static String message(Lint.WrittenAt later, Lint.WrittenAt earlier) {
    Place place = earlier.place(RuleGrammar.NAME);
    return "rule '%s' is never reached, for rule '%s' (%d:%d) answers whenever it would; put it first"
        .formatted(later.rule().name(), earlier.rule().name(), place.line(), place.column());
  }

  private static boolean hides(Rule earlier, Rule later) {
    return earlier.at().containsAll(later.at())
        && earlier.trigger().after().equals(later.trigger().after())
        && earlier.trigger().when().isEmpty()
        && isAlwaysDue(earlier.counting(), later.at())
        && answersEachTime(earlier, later.at())
        && earlier.match().stream().allMatch(wide -> isImplied(wide, later.match()));
  }

  private static boolean isAlwaysDue(Counting counting, Set<Stage> stages) {
    Scope per = counting.per();
    boolean hasKey = per != Scope.USER && stages.stream().allMatch(per::isKnownAt);
    return hasKey && counting.withPer(Scope.SERVER).equals(Counting.ALWAYS);
  }

  private static boolean answersEachTime(Rule rule, Set<Stage> stages) {
    return rule.afterwards() != Afterwards.PASS
        && rule.actions().stream().allMatch(action -> answersAt(action, stages));
  }

  private static boolean answersAt(Action action, Set<Stage> stages) {
    return action.effects().stream()
        .filter(effect -> Action.of(effect).hasVerdict())
        .anyMatch(effect -> Support.stagesOf(effect.keyword()).containsAll(stages));
  }

  /** Whether one of the conditions holds only where the wide one does. */
  private static boolean isImplied(Condition wide, List<Condition> conditions) {
    return conditions.stream().anyMatch(narrow -> implies(narrow, wide));
  }

  private static boolean implies(Condition narrow, Condition wide) {
    if (narrow.equals(wide)) {
      return true;
    }
    if (!narrow.keyword().equals(wide.keyword())) {
      return false;
    }
    if (narrow instanceof Condition.Matches one && wide instanceof Condition.Matches other) {
      return other.anyOf().containsAll(one.anyOf());
    }
    if (narrow instanceof Condition.Header one && wide instanceof Condition.Header other) {
      return other.anyOf().containsAll(one.anyOf());
    }
    return narrow instanceof Condition.Within one
        && wide instanceof Condition.Within other
        && isWithin(one, other);
  }

  private static boolean isWithin(Condition.Within one, Condition.Within other) {
    long least = one.least().orElse(0);
    long most = one.most().orElse(Long.MAX_VALUE);
    return least >= other.least().orElse(0) && most <= other.most().orElse(Long.MAX_VALUE);
  }
}
