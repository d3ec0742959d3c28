package org.smtpharness.fault.language;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Placeholder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;
import org.smtpharness.fault.Threshold;

/** Reports what a rule asks for and can never know at its stages, so that it could never work. */
record StageCheck(Set<Stage> stages, Fields fields) {

  private static final Set<Stage> ALONE = EnumSet.of(Stage.CONTENT, Stage.IDLE);

  void report(
      Optional<Threshold> after, List<MatchGrammar.Placed> match, Scope per, List<Action> actions) {
    reportMixed();
    reportThreshold(after);
    reportEffects(actions);
    for (MatchGrammar.Placed placed : match) {
      if (isNever(placed.condition()::canHoldAt)) {
        fields
            .findings()
            .add(
                placed.place(),
                message(placed.condition().keyword(), placed.condition()::canHoldAt));
      }
    }
    if (isNever(per::isKnownAt)) {
      fields.report(RuleGrammar.PER, message(per.keyword(), per::isKnownAt));
    }
    for (Placeholder placeholder : placeholders(actions)) {
      if (isNever(placeholder::isKnownAt)) {
        fields.report(
            effects(), message("{" + placeholder.keyword() + "}", placeholder::isKnownAt));
      }
    }
  }

  /** At these two stages a threshold says when, so other stages can't share the rule. */
  private void reportMixed() {
    for (Stage stage : ALONE) {
      if (stages.contains(stage) && stages.size() > 1) {
        fields.report(
            RuleGrammar.AT,
            "'%s' can't be mixed with other stages; write a rule of its own"
                .formatted(stage.keyword()));
      }
    }
  }

  private void reportThreshold(Optional<Threshold> after) {
    if (stages.equals(EnumSet.of(Stage.IDLE)) && !fields.has(RuleGrammar.AFTER)) {
      fields.report("a rule at idle needs 'after': how long the client says nothing");
    }
    after.flatMap(this::misplaced).ifPresent(message -> fields.report(RuleGrammar.AFTER, message));
  }

  private Optional<String> misplaced(Threshold after) {
    boolean isTime = after instanceof Threshold.Idle;
    if (stages.contains(Stage.IDLE)) {
      return isTime ? Optional.empty() : Optional.of("at idle 'after' is a duration such as 30s");
    }
    if (stages.contains(Stage.CONTENT)) {
      return isTime
          ? Optional.of("at content 'after' is a size, a number of lines or a percentage")
          : Optional.empty();
    }
    return Optional.of(
        "'after' makes sense at content and idle only; see 'skip' and 'delay' for other stages");
  }

  /** With {@code any} an effect acts at those stages that support it. */
  private void reportEffects(List<Action> actions) {
    Set<String> reported = new HashSet<>();
    for (Effect effect : actions.stream().flatMap(action -> action.effects().stream()).toList()) {
      Set<Stage> supported = Support.stagesOf(effect.keyword());
      Set<Stage> wrong = EnumSet.copyOf(stages);
      wrong.removeAll(supported);
      boolean isSome = stages.equals(Stage.any()) && wrong.size() < stages.size();
      if (!wrong.isEmpty() && !isSome && reported.add(effect.keyword())) {
        fields.report(
            effects(),
            "'%s' makes no sense at %s; it can be used at %s"
                .formatted(effect.keyword(), StagesType.words(wrong), StagesType.words(supported)));
      }
    }
  }

  private Key<?> effects() {
    return fields.has(RuleGrammar.DO) ? RuleGrammar.DO : RuleGrammar.SEQUENCE;
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
        .flatMap(StageCheck::texts)
        .flatMap(line -> Placeholder.wordsIn(line).stream())
        .flatMap(word -> Placeholder.of(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Placeholder.class)));
  }

  /** What an effect says in words of the profile. */
  private static Stream<String> texts(Effect effect) {
    if (effect instanceof Distortion.Unsolicited unsolicited) {
      return unsolicited.reply().lines().stream();
    } else if (effect instanceof AddHeader header) {
      return Stream.of(header.value());
    }
    return effect instanceof Effect.Reply reply ? reply.lines().stream() : Stream.empty();
  }
}
