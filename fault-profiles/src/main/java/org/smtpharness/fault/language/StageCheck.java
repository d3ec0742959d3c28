package org.smtpharness.fault.language;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Placeholder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;

/** Reports what a rule asks for and can never know at its stages, so that it could never work. */
record StageCheck(Set<Stage> stages, Fields fields) {

  void report(List<MatchGrammar.Placed> match, Scope per, List<Action> actions) {
    for (MatchGrammar.Placed placed : match) {
      if (isNever(placed.condition()::canHoldAt)) {
        String word = ((Condition.Matches) placed.condition()).fact().keyword();
        fields.findings().add(placed.place(), message(word, placed.condition()::canHoldAt));
      }
    }
    if (isNever(per::isKnownAt)) {
      fields.report(RuleGrammar.PER, message(per.keyword(), per::isKnownAt));
    }
    Key<?> effects = fields.has(RuleGrammar.DO) ? RuleGrammar.DO : RuleGrammar.SEQUENCE;
    for (Placeholder placeholder : placeholders(actions)) {
      if (isNever(placeholder::isKnownAt)) {
        fields.report(effects, message("{" + placeholder.keyword() + "}", placeholder::isKnownAt));
      }
    }
  }

  private boolean isNever(Predicate<Stage> known) {
    return stages.stream().noneMatch(known);
  }

  private String message(String word, Predicate<Stage> known) {
    Set<Stage> where = EnumSet.allOf(Stage.class);
    where.removeIf(known.negate());
    return "%s is never known at %s; it can be known at %s"
        .formatted(word, StagesType.words(stages), StagesType.words(where));
  }

  private static Set<Placeholder> placeholders(List<Action> actions) {
    return actions.stream()
        .flatMap(action -> action.effects().stream())
        .filter(Effect.Reply.class::isInstance)
        .flatMap(effect -> ((Effect.Reply) effect).lines().stream())
        .flatMap(line -> Placeholder.wordsIn(line).stream())
        .flatMap(word -> Placeholder.of(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Placeholder.class)));
  }
}
