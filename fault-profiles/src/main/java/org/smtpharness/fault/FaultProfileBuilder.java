package org.smtpharness.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Builds a {@link FaultProfile} in code. Not safe for use by several threads. */
public final class FaultProfileBuilder {
  private final String name;
  private String title = "";
  private String description = "";
  private final List<String> source = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private Expectation expect = Expectation.NONE;
  private OptionalLong seed = OptionalLong.empty();
  private final List<Account> users = new ArrayList<>();
  private final List<Appearance> clients = new ArrayList<>();
  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private int timeScale = 1;
  private final List<Host> hosts = new ArrayList<>();
  private AddressDirectives directives = AddressDirectives.DEFAULT;
  private final List<Mailbox> mailboxes = new ArrayList<>();
  private final List<String> domains = new ArrayList<>();
  private boolean catchAll;
  private final List<DnsRecord> dnsRecords = new ArrayList<>();
  private final List<DnsOutage> dnsFaults = new ArrayList<>();
  private final List<BlockListEntry> listings = new ArrayList<>();
  private final List<BrokenList> brokenLists = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  FaultProfileBuilder(String name) {
    this.name = name;
  }

  /** Sets the line for lists. */
  public FaultProfileBuilder title(String text) {
    title = text;
    return this;
  }

  /** Sets the description. */
  public FaultProfileBuilder description(String text) {
    description = text;
    return this;
  }

  /** Adds where the fault was seen or is specified. */
  public FaultProfileBuilder source(String... references) {
    source.addAll(List.of(references));
    return this;
  }

  /** Adds words to find the profile by. */
  public FaultProfileBuilder tags(String... words) {
    tags.addAll(List.of(words));
    return this;
  }

  /** Sets the right reaction. */
  public FaultProfileBuilder expect(Reaction reaction) {
    return expect(reaction, "");
  }

  /** Sets the right reaction and why, with the section of the RFC. */
  public FaultProfileBuilder expect(Reaction reaction, String because) {
    expect = new Expectation(reaction, because);
    return this;
  }

  /** Fixes every random choice. */
  public FaultProfileBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /** Adds a user who can authenticate, and may send from those reverse-paths, or from any. */
  public FaultProfileBuilder user(String user, String password, String... senders) {
    users.add(new Account(user, password, Stream.of(senders).map(TextPattern::of).toList()));
    return this;
  }

  /** Switches features on. */
  public FaultProfileBuilder features(Feature... values) {
    features.addAll(List.of(values));
    return this;
  }

  /**
   * Lets clients from that address or range, such as {@code 127.0.0.0/8}, appear to have another
   * address; of several that hold for a client the first counts.
   */
  public FaultProfileBuilder client(String from, String appearsAs) {
    return client(new Appearance(Optional.of(new AddressRange(from)), Optional.empty(), appearsAs));
  }

  /** Lets clients appear to have another address. */
  public FaultProfileBuilder client(Appearance appearance) {
    clients.add(appearance);
    return this;
  }

  /** Lets the server play a further host of that name, on its own address and a free port. */
  public FaultProfileBuilder host(String hostname) {
    return host(Host.named(hostname));
  }

  /** Lets the server play a further host. */
  public FaultProfileBuilder host(Host host) {
    hosts.add(host);
    return this;
  }

  /** Divides each real wait of the profile's rules. */
  public FaultProfileBuilder timeScale(int divisor) {
    timeScale = divisor;
    return this;
  }

  /** Adds recipients that the server has. */
  public FaultProfileBuilder mailboxes(Mailbox... values) {
    mailboxes.addAll(List.of(values));
    return this;
  }

  /** Adds domains of the server, besides those of its mailboxes. */
  public FaultProfileBuilder domains(String... names) {
    domains.addAll(List.of(names));
    return this;
  }

  /** Makes every address in the server's domains known. */
  public FaultProfileBuilder catchAll() {
    catchAll = true;
    return this;
  }

  /** Adds records of the embedded DNS, each as {@code example.test MX 10 mx.example.test}. */
  public FaultProfileBuilder dns(String... lines) {
    Stream.of(lines).map(DnsRecord::of).forEach(dnsRecords::add);
    return this;
  }

  /** Adds a record of the embedded DNS. */
  public FaultProfileBuilder dns(DnsRecord record) {
    dnsRecords.add(record);
    return this;
  }

  /** Adds a fault of the embedded DNS. */
  public FaultProfileBuilder dnsFault(DnsOutage fault) {
    dnsFaults.add(fault);
    return this;
  }

  /** Lets a block list of the embedded DNS list an address, a range or a domain. */
  public FaultProfileBuilder listed(String zone, String subject, String answer) {
    return listed(new BlockListEntry(zone, subject, answer, Optional.empty(), Optional.empty()));
  }

  /** Adds an entry of a block list of the embedded DNS. */
  public FaultProfileBuilder listed(BlockListEntry entry) {
    listings.add(entry);
    return this;
  }

  /** Lets a block list answer errors only. */
  public FaultProfileBuilder brokenList(BrokenList list) {
    brokenLists.add(list);
    return this;
  }

  /**
   * Lets addresses ask for faults by themselves, at these domains; switches {@link
   * Feature#ADDRESS_DIRECTIVES} on.
   */
  public FaultProfileBuilder directives(AddressDirectives addresses) {
    directives = addresses;
    return features(Feature.ADDRESS_DIRECTIVES);
  }

  /** Adds a state machine for each key of that scope; the first state is the initial one. */
  public FaultProfileBuilder scenario(String scenario, Scope per, String... states) {
    scenarios.add(new Scenario(scenario, List.of(states), per));
    return this;
  }

  /** Adds a rule; a rule without a name gets {@code rule-1} and so on, by its place. */
  public FaultProfileBuilder rule(RuleBuilder rule) {
    rules.add(rule.build("rule-" + (rules.size() + 1)));
    return this;
  }

  /** Adds a rule. */
  public FaultProfileBuilder rule(Rule rule) {
    rules.add(rule);
    return this;
  }

  /**
   * Makes the profile.
   *
   * @throws IllegalArgumentException when a name, also of a host, is malformed or used twice
   */
  public FaultProfile build() {
    Setup setup =
        new Setup(
            users,
            features,
            timeScale,
            clients,
            directives,
            new MailboxSetup(mailboxes, domains, catchAll),
            new DnsSetup(dnsRecords, dnsFaults, listings, brokenLists),
            hosts);
    return new FaultProfile(
        name, title, description, source, tags, expect, seed, setup, scenarios, rules);
  }
}
