package org.smtpharness.fault;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what rules match. It sees what is certain and not everything that is so. */
final class Overlap {
  private Overlap() {}

  /**
   * Whether the earlier rule answers whenever the later one would.
   *
   * @param share whether both are of one profile and look at the same scenarios
   */
  static boolean hides(Rule earlier, Rule later, boolean share) {
    return earlier.at().containsAll(later.at())
        && earlier.trigger().after().equals(later.trigger().after())
        && hasStates(earlier.trigger().when(), later.trigger().when(), share)
        && isAlwaysDue(earlier.counting(), later.at())
        && answersEachTime(earlier, later.at())
        && earlier.match().stream().allMatch(wide -> isImplied(wide, later.match()));
  }

  private static boolean hasStates(
      Map<String, String> wide, Map<String, String> narrow, boolean share) {
    return wide.isEmpty() || share && narrow.entrySet().containsAll(wide.entrySet());
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
