package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Setup;
import org.smtpharness.fault.TextPattern;

/** A profile as the tree that a text shows: short notation where it says the same. */
final class WrittenProfile {
  private WrittenProfile() {}

  static Map<String, Object> of(FaultProfile profile) {
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, ProfileGrammar.PROFILE, profile.name());
    putUnless(profile.title().isEmpty(), tree, ProfileGrammar.TITLE, profile.title());
    putUnless(
        profile.description().isEmpty(), tree, ProfileGrammar.DESCRIPTION, profile.description());
    putUnless(profile.source().isEmpty(), tree, ProfileGrammar.SOURCE, oneOrList(profile.source()));
    putUnless(profile.tags().isEmpty(), tree, ProfileGrammar.TAGS, profile.tags());
    putUnless(
        profile.expect().equals(Expectation.NONE),
        tree,
        ProfileGrammar.EXPECT,
        expect(profile.expect()));
    profile.seed().ifPresent(seed -> put(tree, ProfileGrammar.SEED, seed));
    Setup setup = profile.setup();
    List<Object> users = setup.users().stream().map(WrittenProfile::user).toList();
    putUnless(users.isEmpty(), tree, ProfileGrammar.USERS, users);
    List<String> features = setup.features().stream().map(Feature::keyword).toList();
    putUnless(features.isEmpty(), tree, ProfileGrammar.FEATURES, features);
    List<Object> clients = setup.clients().stream().map(WrittenProfile::client).toList();
    putUnless(clients.isEmpty(), tree, ProfileGrammar.CLIENTS, clients);
    List<Object> hosts = setup.hosts().stream().map(HostGrammar::written).toList();
    putUnless(hosts.isEmpty(), tree, ProfileGrammar.HOSTS, hosts);
    putUnless(setup.timeScale() == 1, tree, ProfileGrammar.TIME_SCALE, setup.timeScale());
    MailboxGrammar.write(setup.mailboxes(), tree);
    WrittenDns.write(setup.dns(), tree);
    putUnless(
        setup.directives().equals(AddressDirectives.DEFAULT),
        tree,
        ProfileGrammar.DIRECTIVES,
        DirectivesGrammar.written(setup.directives()));
    putUnless(
        profile.scenarios().isEmpty(),
        tree,
        ProfileGrammar.SCENARIOS,
        scenarios(profile.scenarios()));
    List<Object> rules = new ArrayList<>();
    profile.rules().forEach(rule -> rules.add(WrittenRule.of(rule)));
    putUnless(rules.isEmpty(), tree, ProfileGrammar.RULES, rules);
    return tree;
  }

  private static Object expect(Expectation expect) {
    String reaction = expect.reaction().keyword();
    if (expect.because().isEmpty()) {
      return reaction;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, ExpectGrammar.REACTION, reaction);
    put(tree, ExpectGrammar.BECAUSE, expect.because());
    return tree;
  }

  static Object action(Action action) {
    return oneOrList(action.effects().stream().map(WrittenEffect::of).toList());
  }

  private static Object user(Account user) {
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, AccountGrammar.NAME, user.name());
    put(tree, AccountGrammar.PASSWORD, user.password());
    List<String> senders = user.senders().stream().map(TextPattern::text).toList();
    putUnless(senders.isEmpty(), tree, AccountGrammar.SENDERS, oneOrList(senders));
    return tree;
  }

  private static Object client(Appearance client) {
    Map<String, Object> tree = new LinkedHashMap<>();
    client.from().ifPresent(from -> put(tree, ClientGrammar.FROM, from.text()));
    client.helo().ifPresent(helo -> put(tree, ClientGrammar.HELO, helo.text()));
    put(tree, ClientGrammar.APPEARS_AS, client.appearsAs());
    client.ptr().ifPresent(ptr -> put(tree, ClientGrammar.PTR, ptr));
    return tree;
  }

  private static Object scenarios(List<Scenario> scenarios) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      Map<String, Object> machine = new LinkedHashMap<>();
      put(machine, ScenarioGrammar.STATES, scenario.states());
      put(machine, ScenarioGrammar.PER, scenario.per().keyword());
      boolean isShort = scenario.per() == Scope.SERVER;
      tree.put(scenario.name(), isShort ? scenario.states() : machine);
    }
    return tree;
  }

  static Object oneOrList(List<?> values) {
    return values.size() == 1 ? values.get(0) : values;
  }

  static void put(Map<String, Object> tree, Key<?> key, Object value) {
    tree.put(key.name(), value);
  }

  static void putUnless(boolean isDefault, Map<String, Object> tree, Key<?> key, Object value) {
    if (!isDefault) {
      put(tree, key, value);
    }
  }
}
