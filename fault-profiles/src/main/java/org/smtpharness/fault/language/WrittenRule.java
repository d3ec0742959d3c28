package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;

/** A rule as the tree that a text shows. */
final class WrittenRule {
  private WrittenRule() {}

  static Map<String, Object> of(Rule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, RuleGrammar.NAME, rule.name());
    WrittenProfile.put(tree, RuleGrammar.AT, stages(rule.at()));
    WrittenProfile.putUnless(rule.match().isEmpty(), tree, RuleGrammar.MATCH, match(rule.match()));
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
    WrittenProfile.putUnless(!rule.optional(), tree, RuleGrammar.OPTIONAL, true);
    return tree;
  }

  private static Object stages(Set<Stage> stages) {
    return stages.equals(Stage.any())
        ? StagesType.ANY
        : WrittenProfile.oneOrList(stages.stream().map(Stage::keyword).toList());
  }

  /** One map, or several when a fact is compared more than once. */
  private static Object match(List<Condition> conditions) {
    List<Map<String, Object>> maps = new ArrayList<>();
    maps.add(new LinkedHashMap<>());
    for (Condition condition : conditions) {
      Condition.Matches matches = (Condition.Matches) condition;
      String key = matches.fact().keyword();
      if (maps.get(maps.size() - 1).containsKey(key)) {
        maps.add(new LinkedHashMap<>());
      }
      List<String> patterns = matches.anyOf().stream().map(TextPattern::text).toList();
      maps.get(maps.size() - 1).put(key, WrittenProfile.oneOrList(patterns));
    }
    return WrittenProfile.oneOrList(maps);
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
  }
}
