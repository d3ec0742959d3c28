package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Setup;

/** How a profile is written. */
final class ProfileGrammar {
  /** How many rules a profile has at most. */
  static final int MAXIMUM_RULES = 500;

  static final Key<String> PROFILE =
      Key.required(
          "profile", "The name: 1 to 64 of a-z, 0-9, '.', '_' and '-'.", NameText.of("profile"));
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
  static final Key<List<Account>> USERS =
      Key.optional("users", "Who can authenticate.", OneOrList.of(AccountGrammar.TYPE, 0), "none");
  static final Key<List<Feature>> FEATURES =
      Key.optional(
          "features",
          "What is switched on that a server does not do by itself.",
          OneOrList.of(Word.of("feature", Feature.values(), Feature::keyword), 0),
          "none");
  static final Key<List<Appearance>> CLIENTS =
      Key.optional(
          "clients",
          "How clients appear; of several entries that hold for a client the first counts.",
          OneOrList.of(ClientGrammar.TYPE, 0),
          "as they are");
  static final Key<List<Host>> HOSTS =
      Key.optional(
          "hosts",
          "Further hosts that the server plays, each with a name and a port of its own.",
          HostGrammar.LIST,
          "the server alone");
  static final Key<Long> TIME_SCALE =
      Key.optional(
          "time-scale",
          "Divides each real wait of the rules: with 60 a delay of 1m takes a second.",
          new WholeNumber(1, 1_000_000),
          "1");
  static final Key<AddressDirectives> DIRECTIVES =
      Key.optional(
          "directives",
          "Which addresses ask for faults, with the feature address-directives.",
          DirectivesGrammar.TYPE,
          "those at fault.test");
  static final Key<List<Scenario>> SCENARIOS =
      Key.optional(
          "scenarios",
          "State machines that rules move with `goto` and look at with `when`.",
          ScenarioGrammar.TYPE,
          "none");
  static final Key<List<Rule>> RULES =
      Key.optional(
          "rules",
          "The rules, consulted in their order; the first that decides wins.",
          new ListOf<>("a list of rules", RuleGrammar.TYPE, 0, MAXIMUM_RULES),
          "none: everything passes");

  static final List<Key<?>> KEYS =
      List.of(
          PROFILE,
          TITLE,
          DESCRIPTION,
          SOURCE,
          TAGS,
          EXPECT,
          SEED,
          USERS,
          FEATURES,
          CLIENTS,
          HOSTS,
          TIME_SCALE,
          DIRECTIVES,
          MailboxGrammar.MAILBOXES,
          MailboxGrammar.DOMAINS,
          MailboxGrammar.CATCH_ALL,
          DnsGrammar.DNS,
          DnsGrammar.DNS_FAULTS,
          ListGrammar.BLOCK_LISTS,
          SCENARIOS,
          RULES);

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
    Setup setup = setup(fields);
    Optional<List<Scenario>> scenarios = fields.get(SCENARIOS);
    List<Rule> rules = fields.get(RULES, List.of());
    ScenarioCheck.report(fields, scenarios);
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
            setup,
            scenarios.orElse(List.of()),
            rules));
  }

  private static Setup setup(Fields fields) {
    Set<Feature> features = Set.copyOf(fields.get(FEATURES, List.of()));
    AddressDirectives directives = fields.get(DIRECTIVES, AddressDirectives.DEFAULT);
    if (fields.has(DIRECTIVES) && !features.contains(Feature.ADDRESS_DIRECTIVES)) {
      fields.report(
          DIRECTIVES, "'directives' needs 'features: address-directives', which switches them on");
    }
    return new Setup(
        fields.get(USERS, List.of()),
        features,
        fields.get(TIME_SCALE, 1L).intValue(),
        fields.get(CLIENTS, List.of()),
        directives,
        MailboxGrammar.setup(fields),
        DnsGrammar.setup(fields),
        HostGrammar.distinct(fields, HOSTS));
  }
}
