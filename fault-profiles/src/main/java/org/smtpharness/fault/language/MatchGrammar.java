package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.TextPattern;

/** How conditions are written: {@code { recipient: "*@example.test" }}. */
final class MatchGrammar {
  private static final Type<List<TextPattern>> PATTERNS =
      new Named<>(
          "patterns",
          OneOrList.of(
              new ParsedText<>(
                  "a pattern in quotes such as \"*@example.test\"",
                  Definitions.schema("maxLength", TextPattern.MAXIMUM_LENGTH),
                  TextPattern::of),
              1));

  static final Map<Fact, Key<List<TextPattern>>> KEYS = keys();

  /** A condition with the place of its patterns. */
  record Placed(Condition condition, Place place) {}

  private static final Type<List<Placed>> MAP =
      new Named<>(
          "match",
          new MapOf<>(
              "a map of conditions such as { recipient: \"*@example.test\" }",
              List.copyOf(KEYS.values()),
              Definitions.schema("minProperties", 1),
              MatchGrammar::assemble));

  static final Type<List<Placed>> TYPE =
      new Mapped<>(OneOrList.of(MAP, 1), maps -> maps.stream().flatMap(List::stream).toList());

  private MatchGrammar() {}

  private static Optional<List<Placed>> assemble(Fields fields) {
    if (fields.node().entries().isEmpty()) {
      fields.report("at least one condition is needed; leave 'match' out to match always");
    }
    Map<String, Fact> facts = new LinkedHashMap<>();
    KEYS.forEach((fact, key) -> facts.put(key.name(), fact));
    List<Placed> conditions = new ArrayList<>();
    for (Node.Entry entry : fields.node().entries()) {
      Fact fact = facts.get(entry.key());
      if (fact != null) {
        fields
            .get(KEYS.get(fact))
            .map(patterns -> new Condition.Matches(fact, patterns))
            .ifPresent(condition -> conditions.add(new Placed(condition, entry.value().place())));
      }
    }
    return Optional.of(conditions);
  }

  private static Map<Fact, Key<List<TextPattern>>> keys() {
    Map<Fact, Key<List<TextPattern>>> keys = new LinkedHashMap<>();
    Arrays.stream(Fact.values())
        .forEach(fact -> keys.put(fact, Key.optional(fact.keyword(), doc(fact), PATTERNS, "any")));
    return keys;
  }

  private static String doc(Fact fact) {
    return switch (fact) {
      case CLIENT_IP -> "The client's IP address.";
      case HELO -> "The argument of EHLO or HELO.";
      case SENDER -> "The reverse-path without its brackets; an empty text for `<>`.";
      case RECIPIENT ->
          "The forward-path at hand; after RCPT each accepted one, of which any may match.";
      default -> "The command line as sent, without its line end.";
    };
  }
}
