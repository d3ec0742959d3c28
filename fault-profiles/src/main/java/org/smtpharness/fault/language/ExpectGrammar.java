package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.Reaction;

/** How the right reaction is written: {@code retry}, or a map with the reason. */
final class ExpectGrammar {
  private static final Type<Reaction> WORD =
      Word.of("reaction", Reaction.values(), Reaction::keyword);

  static final Key<Reaction> REACTION =
      Key.required(
          "reaction",
          "What a good client does: retry later, give up and report, or either of them.",
          WORD);
  static final Key<String> BECAUSE =
      Key.optional("because", "Why, with the section of the RFC.", ParsedText.ANY, "empty");

  static final List<Key<?>> KEYS = List.of(REACTION, BECAUSE);

  static final Type<Expectation> TYPE =
      new Named<>(
          "expect",
          new ShortOrMap<>(
              new Mapped<>(WORD, reaction -> new Expectation(reaction, "")),
              new MapOf<>(
                  "a map with 'reaction' and 'because'", KEYS, Map.of(), ExpectGrammar::assemble)));

  private ExpectGrammar() {}

  private static Optional<Expectation> assemble(Fields fields) {
    Optional<Reaction> reaction = fields.get(REACTION);
    String because = fields.get(BECAUSE, "");
    return reaction.map(value -> new Expectation(value, because));
  }
}
