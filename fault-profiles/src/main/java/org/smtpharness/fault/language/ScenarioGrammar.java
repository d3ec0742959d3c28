package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.smtpharness.fault.Names;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Transition;

/** How scenarios are written: what they are, which state a rule needs, and how it moves them. */
final class ScenarioGrammar {
  private static final String NAME_PATTERN = "^" + Names.SYNTAX + "$";
  private static final String AFTER_WORD = "after";

  private static final Type<String> STATE = NameText.of("state");

  static final Key<List<String>> STATES =
      Key.required(
          "states",
          "The names of the states; the first is the initial one.",
          new ListOf<>("a list of states", STATE, 1, 100));
  static final Key<Scope> PER =
      Key.optional(
          "per",
          "Whose state it is; each key of that scope has one of its own.",
          Word.of("scope", Scope.values(), Scope::keyword),
          "server");
  static final List<Key<?>> KEYS = List.of(STATES, PER);

  /** The states of one scenario, without its name. */
  private record Machine(List<String> states, Scope per) {}

  private static final Type<Machine> MACHINE =
      new Named<>(
          "scenario",
          new ShortOrMap<>(
              new Mapped<>(STATES.type(), states -> new Machine(states, Scope.SERVER)),
              new MapOf<>(
                  "a map with 'states' and 'per'", KEYS, Map.of(), ScenarioGrammar::machine)));

  /** The scenarios of a profile. */
  static final Type<List<Scenario>> TYPE =
      map(
          "a map of scenarios such as { mx: [up, down] }",
          "A state machine: a list of states, or a map with 'states' and 'per'.",
          MACHINE,
          "^(?!after$)" + Names.SYNTAX + "$",
          ScenarioGrammar::scenarios);

  /** The states that a rule needs. */
  static final Type<Map<String, String>> WHEN =
      map(
          "a map of scenarios and states such as { mx: down }",
          "The state that this scenario must be in.",
          STATE,
          NAME_PATTERN,
          ScenarioGrammar::states);

  static final Key<After> AFTER =
      Key.optional(
          AFTER_WORD,
          "At the firing of that number in the present state, or so long after the firing by the"
              + " harness clock.",
          new AfterType(),
          "the first firing, at once");

  private static final Type<List<Transition>> GOTO_MAP =
      new OpenMap<>(
          "a map such as { mx: down, after: 5 }",
          List.of(step(AFTER)),
          Key.optional("NAME", "The state that this scenario goes to.", target(), ""),
          "^(?!after$)" + Names.SYNTAX + "$",
          name ->
              Names.isName(name)
                  ? Optional.of(Key.optional(name, "", target(), ""))
                  : Optional.empty(),
          ScenarioGrammar::transitions);

  /** How a rule moves scenarios. */
  static final Type<List<Transition>> GOTO =
      new Mapped<>(
          OneOrList.of(new Named<>("goto", GOTO_MAP), 1),
          maps -> maps.stream().flatMap(List::stream).toList());

  private ScenarioGrammar() {}

  /** When a transition happens: at a count of firings, or a time later. */
  record After(OptionalInt count, Optional<Duration> delay) {
    static final After AT_ONCE = new After(OptionalInt.empty(), Optional.empty());
  }

  /** An entry of {@code goto}: a state, or when. */
  private record Step(Optional<String> state, Optional<After> after) {}

  private static Type<Step> target() {
    return new Mapped<>(STATE, state -> new Step(Optional.of(state), Optional.empty()));
  }

  private static Key<Step> step(Key<After> after) {
    return Key.optional(
        after.name(),
        after.doc(),
        new Mapped<>(after.type(), value -> new Step(Optional.empty(), Optional.of(value))),
        after.fallback());
  }

  private static Optional<List<Transition>> transitions(
      Node.Mapping map, List<OpenMap.Value<Step>> values, Findings findings) {
    After after =
        values.stream()
            .flatMap(value -> value.value().after().stream())
            .findFirst()
            .orElse(After.AT_ONCE);
    List<Transition> transitions =
        values.stream()
            .filter(value -> value.value().state().isPresent())
            .map(
                value ->
                    new Transition(
                        value.key(),
                        value.value().state().orElseThrow(),
                        after.count(),
                        after.delay()))
            .toList();
    if (map.entries().stream().allMatch(entry -> entry.key().equals(AFTER_WORD))) {
      findings.add(map.place(), "a scenario with its state is needed, such as { mx: down }");
    }
    return Optional.of(transitions);
  }

  private static Optional<Machine> machine(Fields fields) {
    Optional<List<String>> states = fields.get(STATES);
    Scope per = fields.get(PER, Scope.SERVER);
    return states.map(names -> new Machine(names, per));
  }

  private static Optional<List<Scenario>> scenarios(
      Node.Mapping map, List<OpenMap.Value<Machine>> values, Findings findings) {
    reportEmpty(map, findings);
    for (OpenMap.Value<Machine> value : values) {
      Set<String> seen = new HashSet<>();
      value.value().states().stream()
          .filter(state -> !seen.add(state))
          .forEach(state -> findings.add(value.place(), "state '" + state + "' stands here twice"));
      if (value.key().equals(AFTER_WORD)) {
        findings.add(
            value.keyPlace(), "a scenario can't be named 'after', which says when in 'goto'");
      }
    }
    return Optional.of(
        values.stream()
            .map(value -> new Scenario(value.key(), value.value().states(), value.value().per()))
            .toList());
  }

  private static Optional<Map<String, String>> states(
      Node.Mapping map, List<OpenMap.Value<String>> values, Findings findings) {
    reportEmpty(map, findings);
    Map<String, String> states = new LinkedHashMap<>();
    values.forEach(value -> states.put(value.key(), value.value()));
    return Optional.of(states);
  }

  private static void reportEmpty(Node.Mapping map, Findings findings) {
    if (map.entries().isEmpty()) {
      findings.add(map.place(), "at least one scenario is needed; leave the key out for none");
    }
  }

  private static <V, T> Type<T> map(
      String words, String doc, Type<V> type, String pattern, OpenMap.Assembly<V, T> assemble) {
    return new OpenMap<>(
        words,
        List.of(),
        Key.optional("NAME", doc, type, ""),
        pattern,
        name ->
            Names.isName(name) ? Optional.of(Key.optional(name, doc, type, "")) : Optional.empty(),
        assemble);
  }

  /** A count, or a duration. */
  private record AfterType() implements Type<After> {
    private static final Type<Long> COUNT = new WholeNumber(1, Integer.MAX_VALUE);

    @Override
    public Optional<After> read(Node node, Findings findings) {
      if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
        return Durations.POSITIVE
            .read(node, findings)
            .map(time -> new After(OptionalInt.empty(), Optional.of(time)));
      }
      if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NUMBER) {
        return COUNT
            .read(node, findings)
            .map(count -> new After(OptionalInt.of(count.intValue()), Optional.empty()));
      }
      findings.expected(node, words());
      return Optional.empty();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return Definitions.schema(
          "anyOf", List.of(COUNT.schema(definitions), Durations.POSITIVE.schema(definitions)));
    }

    @Override
    public String words() {
      return "a number of firings such as 5, or a duration such as 30s";
    }
  }
}
