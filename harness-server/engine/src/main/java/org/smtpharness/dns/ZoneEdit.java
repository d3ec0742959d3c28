package org.smtpharness.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** The steps of a change to a copy of the records. Lists are replaced, never changed. */
final class ZoneEdit {
  /** How long a client may keep a negative answer, in seconds (RFC 2308 section 5). */
  private static final long NEGATIVE_TTL = 5;

  private static final long REFRESH = 3600;
  private static final long RETRY = 600;
  private static final long EXPIRE = 86_400;

  /** A zone that nobody named has as many labels as example.test, the root label counted. */
  private static final int ZONE_LABELS = 3;

  private ZoneEdit() {}

  /** Adds a record, and a zone for it when no zone holds its name. */
  static void insert(NavigableMap<Name, List<Record>> nodes, Record added) {
    put(nodes, added);
    if (added.getType() == Type.SOA) {
      completeApex(nodes, added.getName());
    } else if (NameTree.of(nodes).zoneOf(added.getName()).isEmpty()) {
      completeApex(nodes, zoneFor(added.getName()));
    }
  }

  /** Adds a record in place of an equal one; there is but one SOA. */
  static void put(NavigableMap<Name, List<Record>> nodes, Record added) {
    List<Record> records = new ArrayList<>(nodes.getOrDefault(added.getName(), List.of()));
    boolean single = added.getType() == Type.SOA;
    records.removeIf(held -> held.equals(added) || single && held.getType() == Type.SOA);
    records.add(added);
    nodes.put(added.getName(), List.copyOf(records));
  }

  /** Removes the matching records of a name; whether there were any. */
  static boolean drop(NavigableMap<Name, List<Record>> nodes, Name name, Predicate<Record> these) {
    List<Record> before = nodes.getOrDefault(name, List.of());
    List<Record> rest = before.stream().filter(these.negate()).toList();
    if (rest.isEmpty()) {
      nodes.remove(name);
    } else {
      nodes.put(name, rest);
    }
    return rest.size() < before.size();
  }

  /** Whether the record is one that every zone has at its apex. */
  static boolean isOfApex(Record held) {
    return held.getType() == Type.SOA || held.getType() == Type.NS;
  }

  /** Gives a zone the SOA and NS that it lacks. */
  static void completeApex(NavigableMap<Name, List<Record>> nodes, Name apex) {
    List<Record> held = nodes.getOrDefault(apex, List.of());
    if (held.stream().noneMatch(has -> has.getType() == Type.SOA)) {
      put(nodes, soa(apex));
    }
    if (held.stream().noneMatch(has -> has.getType() == Type.NS)) {
      put(nodes, new NSRecord(apex, DClass.IN, NEGATIVE_TTL, below("ns", apex)));
    }
  }

  /** A start of authority for a zone that was given none. */
  static SOARecord soa(Name apex) {
    Name host = below("ns", apex);
    Name mailbox = below("hostmaster", apex);
    return new SOARecord(
        apex, DClass.IN, NEGATIVE_TTL, host, mailbox, 1, REFRESH, RETRY, EXPIRE, NEGATIVE_TTL);
  }

  private static Name below(String label, Name apex) {
    try {
      return Name.concatenate(Name.fromConstantString(label), apex);
    } catch (NameTooLongException e) {
      return apex;
    }
  }

  private static Name zoneFor(Name name) {
    Name zone = new Name(name, Math.max(0, name.labels() - ZONE_LABELS));
    return zone.isWild() ? new Name(zone, 1) : zone;
  }
}
