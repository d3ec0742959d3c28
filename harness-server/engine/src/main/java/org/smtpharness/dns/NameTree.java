package org.smtpharness.dns;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * All records of all zones at one moment, by name. Immutable. dnsjava's own {@code Zone} is not
 * used: it gets wildcards and empty non-terminals wrong.
 */
final class NameTree {
  /** No zone at all. */
  static final NameTree EMPTY = new NameTree(new TreeMap<>());

  private static final Name STAR = Name.fromConstantString("*");

  /** Names are sorted as a tree: what is below a name comes right behind it. */
  private final NavigableMap<Name, List<Record>> nodes;

  private NameTree(NavigableMap<Name, List<Record>> nodes) {
    this.nodes = nodes;
  }

  /** A tree of these lists, which nobody changes any more. */
  static NameTree of(NavigableMap<Name, List<Record>> nodes) {
    return new NameTree(nodes);
  }

  /** A copy to make another tree of. */
  NavigableMap<Name, List<Record>> copy() {
    return new TreeMap<>(nodes);
  }

  /** The records at exactly that name, wildcards not applied. */
  List<Record> at(Name name) {
    return nodes.getOrDefault(name, List.of());
  }

  /** Everything, in the order of names. */
  Stream<Record> records() {
    return nodes.values().stream().flatMap(List::stream);
  }

  /** The closest zone that holds the name: its apex. */
  Optional<Name> zoneOf(Name name) {
    for (int cut = 0; cut < name.labels(); cut++) {
      Name apex = new Name(name, cut);
      if (soa(apex).isPresent()) {
        return Optional.of(apex);
      }
    }
    return Optional.empty();
  }

  /** The start of authority at that apex. */
  Optional<Record> soa(Name apex) {
    return at(apex).stream().filter(held -> held.getType() == Type.SOA).findFirst();
  }

  /** What there is at the name: its own records, else those of the wildcard (RFC 4592). */
  Node find(Name name) {
    Optional<Name> zone = zoneOf(name);
    if (zone.isEmpty()) {
      return Node.OUTSIDE;
    }
    Optional<Record> soa = soa(zone.get());
    if (exists(name)) {
      return Node.of(owned(at(name), name), soa);
    }
    Name wild = wildcard(closestEncloser(name));
    // A wildcard without records, which only has something below it, exists too (section 2.2.3).
    return exists(wild) ? Node.of(owned(at(wild), name), soa) : Node.missing(soa);
  }

  /** Ends at the apex of the zone at the latest, which exists. */
  private Name closestEncloser(Name name) {
    Name encloser = name;
    do {
      encloser = new Name(encloser, 1);
    } while (!exists(encloser));
    return encloser;
  }

  private static Name wildcard(Name encloser) {
    try {
      return Name.concatenate(STAR, encloser);
    } catch (NameTooLongException e) {
      return encloser; // Then nothing below it can have been asked for either.
    }
  }

  /** Whether the name has records, or something below it (RFC 8020). */
  private boolean exists(Name name) {
    Name next = nodes.ceilingKey(name);
    return next != null && next.subdomain(name);
  }

  /** The records with the name as it was asked for, in its own upper and lower case. */
  private static List<Record> owned(List<Record> records, Name name) {
    return records.stream().map(held -> held.withName(name)).toList();
  }
}
