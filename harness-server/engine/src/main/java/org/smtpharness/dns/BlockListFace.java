package org.smtpharness.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** The records that a block list answers. Immutable. */
final class BlockListFace {
  /** Entries come and go in a test: nothing may keep an answer. */
  private static final Duration LISTED = Duration.ZERO;

  private static final Duration BUILT_IN = Duration.ofSeconds(60);

  private static final Subject LISTED_ADDRESS = Subject.parse("127.0.0.2");
  private static final Subject UNLISTED_ADDRESS = Subject.parse("127.0.0.1");
  private static final Subject LISTED_DOMAIN = Subject.parse("TEST");
  private static final Subject UNLISTED_DOMAIN = Subject.parse("INVALID");

  private final BlockListSpec spec;
  private final Name apex;
  private final SOARecord soa;

  BlockListFace(BlockListSpec spec) {
    this.spec = spec;
    this.apex = DnsNames.absolute(spec.zone());
    this.soa = ZoneEdit.soa(apex);
  }

  Name apex() {
    return apex;
  }

  Node apexNode() {
    Record server = new NSRecord(apex, DClass.IN, soa.getTTL(), soa.getHost());
    return Node.of(List.of(soa, server), Optional.of(soa));
  }

  /** The error for a name. */
  Node error(Name name, DnsblError error) {
    return node(name, List.of(error.code()), Set.of(error.text()), LISTED);
  }

  /** What is answered whatever is listed: the test entries, and an address where domains are. */
  Optional<Node> builtIn(Name name, Subject asked) {
    if (!spec.kind().takes(asked)) {
      return Optional.of(
          spec.wrongKind()
              .filter(code -> asked instanceof Subject.Range)
              .map(code -> node(name, List.of(code), Set.of("Error: no addresses here"), LISTED))
              .orElseGet(this::missing));
    }
    if (asked.equals(LISTED_ADDRESS) || asked.equals(LISTED_DOMAIN)) {
      return Optional.of(node(name, spec.testCodes(), Set.of(text(spec.text(), asked)), BUILT_IN));
    }
    boolean never = asked.equals(UNLISTED_ADDRESS) || asked.equals(UNLISTED_DOMAIN);
    return never ? Optional.of(missing()) : Optional.empty();
  }

  /** The entries as records; none means that there is no such name. */
  Node listed(Name name, Subject asked, List<Listing> found) {
    if (found.isEmpty()) {
      return missing();
    }
    Set<String> texts = new LinkedHashSet<>();
    found.forEach(entry -> texts.add(text(entry.text().orElse(spec.text()), asked)));
    return node(name, found.stream().map(Listing::code).distinct().toList(), texts, LISTED);
  }

  private Node missing() {
    return Node.missing(Optional.of(soa));
  }

  private Node node(Name name, List<String> codes, Set<String> texts, Duration ttl) {
    List<Record> records = new ArrayList<>();
    codes.forEach(
        code -> records.add(new ARecord(name, DClass.IN, ttl.toSeconds(), address(code))));
    texts.forEach(text -> records.add(RecordText.parse(name, Type.TXT, ttl, text)));
    return Node.of(records, Optional.of(soa));
  }

  private static String text(String template, Subject asked) {
    return template.replace("{asked}", asked.toString());
  }

  private static InetAddress address(String code) {
    try {
      return InetAddress.getByAddress(Address.toByteArray(code, Address.IPv4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // A code is checked to be an IPv4 address.
    }
  }
}
