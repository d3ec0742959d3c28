package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Chance;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.fault.Transition;
import org.smtpharness.fault.Trigger;

/** How a rule is written. */
final class RuleGrammar {
  private static final Type<Long> COUNT = new WholeNumber(1, Integer.MAX_VALUE);
  private static final Type<Action> ACTION = new Named<>("action", new ActionType());

  static final Key<String> NAME =
      Key.required(
          "name", "The name, unique in the profile; appears in transcripts.", NameText.of("rule"));
  static final Key<Set<Stage>> AT =
      Key.required(
          "at",
          "The stage of the dialogue at which the rule acts, a list of stages, or `any`.",
          new Named<>("stages", new StagesType()));
  static final Key<Threshold> AFTER =
      Key.optional(
          "after",
          "How much has to come before the rule acts, at `content`, or how long the client says"
              + " nothing, at `idle`.",
          Thresholds.TYPE,
          "at once; needed at `idle`");
  static final Key<List<MatchGrammar.Placed>> MATCH =
      Key.optional(
          "match",
          "Conditions that must all hold; of several patterns for one of them any may match.",
          MatchGrammar.TYPE,
          "always");
  static final Key<Map<String, String>> WHEN =
      Key.optional(
          "when", "The states that scenarios must be in.", ScenarioGrammar.WHEN, "in any state");
  static final Key<Scope> PER =
      Key.optional(
          "per",
          "Whose matches are counted together; each key of that scope has counts of its own.",
          Word.of("scope", Scope.values(), Scope::keyword),
          "server");
  static final Key<Long> SKIP =
      Key.optional(
          "skip",
          "How many matches are left out at first.",
          new WholeNumber(0, Integer.MAX_VALUE),
          "0");
  static final Key<Long> TIMES =
      Key.optional("times", "How often the rule fires at most.", COUNT, "no limit");
  static final Key<Long> EVERY =
      Key.optional(
          "every",
          "Fires at each match of that number only: 3 for the third, sixth, …",
          COUNT,
          "1");
  static final Key<Duration> UNTIL =
      Key.optional(
          "until",
          "How long after the first match the rule applies, by the harness clock.",
          Durations.POSITIVE,
          "no end");
  static final Key<Chance> CHANCE =
      Key.optional(
          "chance", "How likely a due match fires, drawn from the seed.", Percents.CHANCE, "100%");
  static final Key<Action> DO =
      Key.optional(
          "do",
          "What happens: one effect, or a list of effects in their order.",
          ACTION,
          "none; needed unless there is a `sequence`");
  static final Key<List<Action>> SEQUENCE =
      Key.optional(
          "sequence",
          "What happens at the first firing, the second and so on; instead of `do`.",
          new ListOf<>("a list of effects, or of lists of effects", ACTION, 1, Integer.MAX_VALUE),
          "none");
  static final Key<Afterwards> AFTERWARDS =
      Key.optional(
          "afterwards",
          "What follows the last step of a `sequence`.",
          Word.of("word", Afterwards.values(), Afterwards::keyword),
          "repeat-last");
  static final Key<List<Transition>> GOTO =
      Key.optional(
          "goto", "How scenarios move when the rule fires.", ScenarioGrammar.GOTO, "they stay");
  static final Key<Boolean> OPTIONAL =
      Key.optional(
          "optional",
          "Exempts the rule from the check that every rule fired.",
          new Flag(),
          "false");

  static final List<Key<?>> KEYS =
      List.of(
          NAME,
          AT,
          AFTER,
          MATCH,
          WHEN,
          PER,
          SKIP,
          TIMES,
          EVERY,
          UNTIL,
          CHANCE,
          DO,
          SEQUENCE,
          AFTERWARDS,
          GOTO,
          OPTIONAL);

  static final Type<Rule> TYPE =
      new Named<>(
          "rule",
          new MapOf<>(
              "a rule, which is a map with 'name', 'at' and 'do'",
              KEYS,
              constraints(),
              RuleGrammar::assemble));

  private RuleGrammar() {}

  private static Map<String, Object> constraints() {
    return Definitions.schema(
        "oneOf",
        List.of(
            Definitions.schema("required", List.of("do")),
            Definitions.schema("required", List.of("sequence"))),
        "dependentRequired",
        Definitions.schema("afterwards", List.of("sequence")));
  }

  private static Optional<Rule> assemble(Fields fields) {
    Optional<String> name = fields.get(NAME);
    Optional<Set<Stage>> at = fields.get(AT);
    Optional<Threshold> after = fields.get(AFTER);
    Map<String, String> when = fields.get(WHEN, Map.of());
    List<Transition> transitions = fields.get(GOTO, List.of());
    List<MatchGrammar.Placed> match = fields.get(MATCH, List.of());
    Counting counting = counting(fields);
    Optional<List<Action>> actions = actions(fields);
    Afterwards afterwards = fields.get(AFTERWARDS, Afterwards.REPEAT_LAST);
    boolean optional = fields.get(OPTIONAL, false);
    at.ifPresent(
        stages ->
            new StageCheck(stages, fields)
                .report(after, match, counting.per(), actions.orElse(List.of())));
    if (name.isEmpty() || at.isEmpty() || actions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            name.get(),
            new Trigger(
                at.get(), after, match.stream().map(MatchGrammar.Placed::condition).toList(), when),
            counting,
            actions.get(),
            afterwards,
            transitions,
            optional));
  }

  private static Counting counting(Fields fields) {
    Optional<Long> times = fields.get(TIMES);
    return new Counting(
        fields.get(PER, Scope.SERVER),
        fields.get(SKIP, 0L).intValue(),
        times.isEmpty() ? OptionalInt.empty() : OptionalInt.of(times.get().intValue()),
        fields.get(EVERY, 1L).intValue(),
        fields.get(UNTIL),
        fields.get(CHANCE, Chance.CERTAIN));
  }

  private static Optional<List<Action>> actions(Fields fields) {
    Optional<Action> once = fields.get(DO);
    Optional<List<Action>> sequence = fields.get(SEQUENCE);
    if (fields.has(DO) && fields.has(SEQUENCE)) {
      fields.report(SEQUENCE, "a rule has 'do' or 'sequence' but not both");
    }
    if (!fields.has(DO) && !fields.has(SEQUENCE)) {
      fields.report("a rule needs 'do' or 'sequence': what happens when it fires");
    }
    if (fields.has(AFTERWARDS) && !fields.has(SEQUENCE)) {
      fields.report(AFTERWARDS, "'afterwards' says what follows a 'sequence', but there is none");
    }
    return sequence.or(() -> once.map(List::of));
  }
}
