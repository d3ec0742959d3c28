package org.smtpharness.fault.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.TextPattern;

/** How it is written which addresses ask for faults. */
final class DirectivesGrammar {
  private static final Type<List<TextPattern>> DOMAINS =
      OneOrList.of(
          new ParsedText<>(
              "a pattern of domains such as fault.test or \"*.example.test\"",
              Definitions.schema("maxLength", TextPattern.MAXIMUM_LENGTH),
              TextPattern::of),
          0);

  static final Key<List<TextPattern>> DOMAIN =
      Key.optional(
          "domain",
          "Where the local part is the directive, or what follows its last `+`.",
          DOMAINS,
          "fault.test");
  static final Key<List<TextPattern>> PLUS =
      Key.optional(
          "plus",
          "Where what follows the last `+` of a recipient is the directive.",
          DOMAINS,
          "none");

  static final List<Key<?>> KEYS = List.of(DOMAIN, PLUS);

  static final Type<AddressDirectives> TYPE =
      new Named<>(
          "directives",
          new MapOf<>(
              "a map with 'domain' and 'plus'", KEYS, Map.of(), DirectivesGrammar::assemble));

  private DirectivesGrammar() {}

  static Object written(AddressDirectives directives) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, DOMAIN, written(directives.domains()));
    WrittenProfile.putUnless(directives.plus().isEmpty(), tree, PLUS, written(directives.plus()));
    return tree;
  }

  private static Object written(List<TextPattern> patterns) {
    return WrittenProfile.oneOrList(patterns.stream().map(TextPattern::text).toList());
  }

  private static Optional<AddressDirectives> assemble(Fields fields) {
    return Optional.of(
        new AddressDirectives(
            fields.get(DOMAIN, AddressDirectives.DEFAULT.domains()), fields.get(PLUS, List.of())));
  }
}
