package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;

/** How a profile is written. */
final class ProfileGrammar {
  /** How many rules a profile has at most. */
  static final int MAXIMUM_RULES = 500;

  static final Key<String> PROFILE =
      Key.required(
          "profile",
          "The name: 1 to 64 of a-z, 0-9, '.', '_' and '-'.",
          RuleGrammar.name("profile"));
  static final Key<String> TITLE =
      Key.optional("title", "One line for lists.", ParsedText.ANY, "empty");
  static final Key<String> DESCRIPTION =
      Key.optional("description", "What happens on the wire, and why.", ParsedText.ANY, "empty");
  static final Key<List<String>> SOURCE =
      Key.optional(
          "source",
          "Where the fault was seen or is specified.",
          OneOrList.of(ParsedText.ANY, 0),
          "none");
  static final Key<List<String>> TAGS =
      Key.optional(
          "tags",
          "Words to find the profile by, such as temporary.",
          OneOrList.of(ParsedText.ANY, 0),
          "none");
  static final Key<Expectation> EXPECT =
      Key.optional(
          "expect",
          "What a good client does when it meets the fault.",
          ExpectGrammar.TYPE,
          "either");
  static final Key<Long> SEED =
      Key.optional(
          "seed",
          "Fixes every random choice.",
          new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
          "drawn anew for each server");
  static final Key<List<Rule>> RULES =
      Key.optional(
          "rules",
          "The rules, consulted in their order; the first that decides wins.",
          new ListOf<>("a list of rules", RuleGrammar.TYPE, 0, MAXIMUM_RULES),
          "none: everything passes");

  static final List<Key<?>> KEYS =
      List.of(PROFILE, TITLE, DESCRIPTION, SOURCE, TAGS, EXPECT, SEED, RULES);

  static final Type<FaultProfile> TYPE =
      new MapOf<>(
          "a profile, which is a map with 'profile' and 'rules'",
          KEYS,
          Map.of(),
          ProfileGrammar::assemble);

  private ProfileGrammar() {}

  private static Optional<FaultProfile> assemble(Fields fields) {
    Optional<String> name = fields.get(PROFILE);
    String title = fields.get(TITLE, "");
    String description = fields.get(DESCRIPTION, "");
    List<String> source = fields.get(SOURCE, List.of());
    List<String> tags = fields.get(TAGS, List.of());
    Expectation expect = fields.get(EXPECT, Expectation.NONE);
    Optional<Long> seed = fields.get(SEED);
    List<Rule> rules = fields.get(RULES, List.of());
    boolean distinct = RulesCheck.report(fields);
    if (name.isEmpty() || !distinct) {
      return Optional.empty();
    }
    return Optional.of(
        new FaultProfile(
            name.get(),
            title,
            description,
            source,
            tags,
            expect,
            seed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(seed.get()),
            org.smtpharness.fault.Setup.NONE,
            List.of(),
            rules));
  }
}
