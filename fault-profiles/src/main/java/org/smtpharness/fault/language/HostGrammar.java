package org.smtpharness.fault.language;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.MailExchange;

/** How a host is written: {@code mx1.example.test}, or a map. */
final class HostGrammar {
  private static final Type<String> NAME_TEXT =
      new ParsedText<>(
          "a name such as mx1.example.test",
          Definitions.schema("maxLength", 253),
          text -> Host.named(text).name());

  static final Key<String> NAME =
      Key.required("name", "How the host introduces itself; its certificate is for it.", NAME_TEXT);
  static final Key<String> ADDRESS =
      Key.optional(
          "address",
          "Where it listens.",
          new ParsedText<>("an address such as 127.0.0.2", Map.of(), HostGrammar::address),
          "the server's address");
  static final Key<Long> PORT =
      Key.optional(
          "port",
          "The port that it listens on.",
          new WholeNumber(0, 65_535),
          "0: on an address of its own the server's port, else a free one");

  static final Key<String> DOMAIN =
      Key.required(
          "domain",
          "The domain that it takes mail for.",
          new ParsedText<>(
              "a domain such as example.test",
              Definitions.schema("maxLength", 253),
              text -> new MailExchange(text, 0).domain()));
  static final Key<Long> PREFERENCE =
      Key.optional(
          "preference",
          "Which host is to be tried first: the one with the lowest number.",
          new WholeNumber(0, 65_535),
          String.valueOf(MailExchange.DEFAULT_PREFERENCE));

  static final List<Key<?>> MX_KEYS = List.of(DOMAIN, PREFERENCE);

  static final Key<List<MailExchange>> MX =
      Key.optional(
          "mx",
          "Which domains it takes mail for, for the DNS.",
          OneOrList.of(
              new Named<>(
                  "mx",
                  new MapOf<>(
                      "a map such as { domain: example.test, preference: 10 }",
                      MX_KEYS,
                      Map.of(),
                      HostGrammar::exchange)),
              0),
          "none");

  static final List<Key<?>> KEYS = List.of(NAME, ADDRESS, PORT, MX);

  static final Type<List<Host>> LIST =
      new ListOf<>(
          "a list of hosts",
          new Named<>(
              "host",
              new ShortOrMap<>(
                  new Mapped<String, Host>(NAME_TEXT, Host::named),
                  new MapOf<>("a map with 'name'", KEYS, Map.of(), HostGrammar::assemble))),
          0,
          Host.MOST);

  private HostGrammar() {}

  /** The hosts under that key, none of them when two have the same name, which is reported. */
  static List<Host> distinct(Fields fields, Key<List<Host>> key) {
    List<Host> hosts = fields.get(key, List.of());
    Set<String> names = new HashSet<>();
    for (Host host : hosts) {
      if (!names.add(host.name())) {
        fields.report(
            key, "two hosts are named '%s'; give each its own name".formatted(host.name()));
        return List.of();
      }
    }
    return hosts;
  }

  private static Optional<Host> assemble(Fields fields) {
    Optional<String> name = fields.get(NAME);
    Optional<String> address = fields.get(ADDRESS);
    int port = fields.get(PORT, 0L).intValue();
    List<MailExchange> mx = fields.get(MX, List.of());
    return name.map(text -> new Host(text, address, port, mx));
  }

  private static Optional<MailExchange> exchange(Fields fields) {
    Optional<String> domain = fields.get(DOMAIN);
    int preference = fields.get(PREFERENCE, (long) MailExchange.DEFAULT_PREFERENCE).intValue();
    return domain.map(text -> new MailExchange(text, preference));
  }

  private static String address(String text) {
    return Host.named("mx").at(text).address().orElseThrow();
  }

  /** A host as the tree that a text shows. */
  static Object written(Host host) {
    if (host.equals(Host.named(host.name()))) {
      return host.name();
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, NAME, host.name());
    host.address().ifPresent(address -> WrittenProfile.put(tree, ADDRESS, address));
    WrittenProfile.putUnless(host.port() == 0, tree, PORT, host.port());
    List<Object> mx = host.mx().stream().map(HostGrammar::written).toList();
    WrittenProfile.putUnless(mx.isEmpty(), tree, MX, WrittenProfile.oneOrList(mx));
    return tree;
  }

  private static Object written(MailExchange exchange) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, DOMAIN, exchange.domain());
    WrittenProfile.put(tree, PREFERENCE, exchange.preference());
    return tree;
  }
}
