package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Chance;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.Transition;

/** A rule as the tree that a text shows. */
final class WrittenRule {
  private WrittenRule() {}

  static Map<String, Object> of(Rule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, RuleGrammar.NAME, rule.name());
    WrittenProfile.put(tree, RuleGrammar.AT, stages(rule.at()));
    rule.trigger()
        .after()
        .ifPresent(after -> WrittenProfile.put(tree, RuleGrammar.AFTER, Thresholds.format(after)));
    WrittenProfile.putUnless(rule.match().isEmpty(), tree, RuleGrammar.MATCH, match(rule.match()));
    Map<String, String> when = new TreeMap<>(rule.trigger().when());
    WrittenProfile.putUnless(when.isEmpty(), tree, RuleGrammar.WHEN, when);
    putCounting(tree, rule.counting());
    boolean isSequence = rule.actions().size() > 1 || rule.afterwards() != Afterwards.REPEAT_LAST;
    List<Object> steps = rule.actions().stream().map(WrittenProfile::action).toList();
    if (isSequence) {
      WrittenProfile.put(tree, RuleGrammar.SEQUENCE, steps);
    } else {
      WrittenProfile.put(tree, RuleGrammar.DO, steps.get(0));
    }
    WrittenProfile.putUnless(
        rule.afterwards() == Afterwards.REPEAT_LAST,
        tree,
        RuleGrammar.AFTERWARDS,
        rule.afterwards().keyword());
    List<Object> transitions = rule.transitions().stream().map(WrittenRule::transition).toList();
    WrittenProfile.putUnless(
        transitions.isEmpty(), tree, RuleGrammar.GOTO, WrittenProfile.oneOrList(transitions));
    WrittenProfile.putUnless(!rule.optional(), tree, RuleGrammar.OPTIONAL, true);
    return tree;
  }

  private static Object stages(Set<Stage> stages) {
    return stages.equals(Stage.any())
        ? StagesType.ANY
        : WrittenProfile.oneOrList(stages.stream().map(Stage::keyword).toList());
  }

  /** One map, or several when one thing is compared more than once. */
  private static Object match(List<Condition> conditions) {
    List<Map<String, Object>> maps = new ArrayList<>();
    maps.add(new LinkedHashMap<>());
    for (Condition condition : conditions) {
      if (maps.get(maps.size() - 1).containsKey(condition.keyword())) {
        maps.add(new LinkedHashMap<>());
      }
      maps.get(maps.size() - 1).put(condition.keyword(), value(condition));
    }
    return WrittenProfile.oneOrList(maps);
  }

  private static Object value(Condition condition) {
    if (condition instanceof Condition.Matches matches) {
      return patterns(matches.anyOf());
    }
    if (condition instanceof Condition.Header header) {
      return patterns(header.anyOf());
    }
    if (condition instanceof Condition.Is is) {
      return is.value();
    }
    return condition instanceof Condition.Within within
        ? BoundsType.written(within)
        : PolicyGrammar.written(condition);
  }

  private static Object patterns(List<TextPattern> patterns) {
    return WrittenProfile.oneOrList(patterns.stream().map(TextPattern::text).toList());
  }

  private static Object transition(Transition transition) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(transition.scenario(), transition.state());
    transition.count().ifPresent(count -> WrittenProfile.put(tree, ScenarioGrammar.AFTER, count));
    transition
        .delay()
        .ifPresent(time -> WrittenProfile.put(tree, ScenarioGrammar.AFTER, Durations.format(time)));
    return tree;
  }

  private static void putCounting(Map<String, Object> tree, Counting counting) {
    WrittenProfile.putUnless(
        counting.per() == Counting.ALWAYS.per(), tree, RuleGrammar.PER, counting.per().keyword());
    WrittenProfile.putUnless(counting.skip() == 0, tree, RuleGrammar.SKIP, counting.skip());
    counting.times().ifPresent(times -> WrittenProfile.put(tree, RuleGrammar.TIMES, times));
    WrittenProfile.putUnless(counting.every() == 1, tree, RuleGrammar.EVERY, counting.every());
    counting
        .until()
        .ifPresent(time -> WrittenProfile.put(tree, RuleGrammar.UNTIL, Durations.format(time)));
    WrittenProfile.putUnless(
        counting.chance().equals(Chance.CERTAIN),
        tree,
        RuleGrammar.CHANCE,
        Percents.format(counting.chance().percent()));
  }
}
