package org.smtpharness.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * The records that the embedded DNS serves, in zones, to be changed while it runs. Every change is
 * whole: a question sees the records before it or after it. Readers take no lock. Safe for use by
 * several threads.
 *
 * <p>A record outside every zone makes a zone of the last two labels of its name. A zone without
 * SOA or NS gets them. Names may be written without the final dot, in any case.
 */
public final class ZoneData {
  /** The time to live of a record that is given none: short, for tests change records. */
  public static final Duration DEFAULT_TTL = Duration.ofSeconds(5);

  private final BiConsumer<Name, String> changed;
  private volatile NameTree tree = NameTree.EMPTY;

  /**
   * No zones at first.
   *
   * @param changed is told each change: the zone and what was done
   */
  ZoneData(BiConsumer<Name, String> changed) {
    this.changed = changed;
  }

  /** The records at this moment. */
  NameTree tree() {
    return tree;
  }

  /**
   * Loads a zone from zone text (RFC 1035 section 5) in place of what the zone held before.
   *
   * @param origin the name of the zone, to which relative names in the text are relative
   * @throws IllegalArgumentException when the text cannot be read, with the line; then nothing is
   *     changed
   */
  public void load(String origin, String text) {
    Name apex = DnsNames.absolute(origin);
    List<Record> records = ZoneText.read(apex, text, DEFAULT_TTL.toSeconds());
    edit(
        apex,
        "loaded with %d records".formatted(records.size()),
        nodes -> {
          boolean any = dropZone(nodes, apex);
          records.forEach(next -> ZoneEdit.put(nodes, next));
          ZoneEdit.completeApex(nodes, apex);
          return any || !records.isEmpty();
        });
  }

  /** Adds a record with the {@link #DEFAULT_TTL}. */
  public void add(String name, String type, String value) {
    add(name, type, value, DEFAULT_TTL);
  }

  /**
   * Adds a record to those of its name and type. A record that is there already gets the time to
   * live.
   *
   * @param type such as {@code MX}
   * @param value as in zone text, {@code 10 mx.example.test} for instance; names in it are absolute
   *     without a final dot too; for TXT the text itself, however long
   * @throws IllegalArgumentException when the name, the type or the value cannot be read
   */
  public void add(String name, String type, String value, Duration ttl) {
    Record added = parse(name, type, value, ttl);
    edit(
        added.getName(),
        "added " + shown(added),
        nodes -> {
          ZoneEdit.insert(nodes, added);
          return true;
        });
  }

  /**
   * Adds all of these records in one step.
   *
   * @throws IllegalArgumentException when one cannot be read; then nothing is changed
   */
  public void addAll(List<ZoneRecord> records) {
    List<Record> parsed = records.stream().map(ZoneRecord::parsed).toList();
    edit(
        Name.root,
        "added %d records".formatted(parsed.size()),
        nodes -> {
          parsed.forEach(next -> ZoneEdit.insert(nodes, next));
          return !parsed.isEmpty();
        });
  }

  /**
   * Puts these records in place of all of that name and type, in one step, with the {@link
   * #DEFAULT_TTL}.
   *
   * @param values at least one
   */
  public void replace(String name, String type, List<String> values) {
    replace(name, type, values, DEFAULT_TTL);
  }

  /**
   * Puts these records in place of all of that name and type, in one step.
   *
   * @param values at least one
   * @throws IllegalArgumentException when one cannot be read; then nothing is changed
   */
  public void replace(String name, String type, List<String> values, Duration ttl) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("found no values; expected one or more, or use remove");
    }
    Name owner = DnsNames.absolute(name);
    int code = DnsNames.type(type);
    List<Record> records = values.stream().map(value -> parse(name, type, value, ttl)).toList();
    edit(
        owner,
        "replaced %s %s by %s".formatted(owner, Type.string(code), values),
        nodes -> {
          ZoneEdit.drop(nodes, owner, held -> held.getType() == code);
          records.forEach(next -> ZoneEdit.insert(nodes, next));
          return true;
        });
  }

  /**
   * Adds a PTR record for the address (RFC 1035 section 3.5, RFC 3596 section 2.5).
   *
   * @param host the name it points to; add its A or AAAA record too if it shall lead back
   */
  public void addPointer(InetAddress address, String host) {
    add(ReverseMap.fromAddress(address).toString(), "PTR", host);
  }

  /**
   * Removes the records of that name and type.
   *
   * @return whether there were any
   */
  public boolean remove(String name, String type) {
    int code = DnsNames.type(type);
    return remove(DnsNames.absolute(name), Type.string(code), held -> held.getType() == code);
  }

  /**
   * Removes all records of that name; of the name of a zone all but SOA and NS.
   *
   * @return whether there were any
   */
  public boolean remove(String name) {
    Name owner = DnsNames.absolute(name);
    boolean apex = tree.soa(owner).isPresent();
    return remove(owner, "records", held -> !apex || !ZoneEdit.isOfApex(held));
  }

  /** Removes a zone with all its records; whether there was one. */
  public boolean removeZone(String origin) {
    Name apex = DnsNames.absolute(origin);
    return edit(apex, "removed", nodes -> dropZone(nodes, apex));
  }

  /** Removes everything. */
  void clear() {
    edit(
        Name.root,
        "cleared",
        nodes -> {
          boolean any = !nodes.isEmpty();
          nodes.clear();
          return any;
        });
  }

  /** The names of the zones. */
  public List<String> zones() {
    return tree.records()
        .filter(held -> held.getType() == Type.SOA)
        .map(held -> held.getName().toString())
        .toList();
  }

  /** How many records there are. */
  public int size() {
    return (int) tree.records().count();
  }

  /** All records, in the order of names. */
  public List<ZoneRecord> records() {
    return tree.records().map(ZoneRecord::of).toList();
  }

  /** All records as lines of zone text, in the order of names. */
  public List<String> lines() {
    return tree.records().map(Record::toString).toList();
  }

  private boolean remove(Name owner, String what, Predicate<Record> these) {
    return edit(
        owner,
        "removed %s %s".formatted(owner, what),
        nodes -> {
          boolean apex = nodes.getOrDefault(owner, List.of()).stream().anyMatch(ZoneEdit::isOfApex);
          boolean any = ZoneEdit.drop(nodes, owner, these);
          if (apex) {
            ZoneEdit.completeApex(nodes, owner);
          }
          return any;
        });
  }

  private synchronized boolean edit(
      Name where, String what, Predicate<NavigableMap<Name, List<Record>>> change) {
    NavigableMap<Name, List<Record>> nodes = tree.copy();
    boolean any = change.test(nodes);
    if (any) {
      Name zone = NameTree.of(nodes).zoneOf(where).orElse(where);
      tree = NameTree.of(nodes);
      changed.accept(zone, what);
    }
    return any;
  }

  /** What belongs to a zone further down stays. */
  private boolean dropZone(NavigableMap<Name, List<Record>> nodes, Name apex) {
    NameTree before = tree;
    List<Name> own = new ArrayList<>();
    for (Name name : nodes.tailMap(apex).keySet()) {
      if (!name.subdomain(apex)) {
        break;
      }
      if (before.zoneOf(name).filter(apex::equals).isPresent()) {
        own.add(name);
      }
    }
    own.forEach(nodes::remove);
    return !own.isEmpty();
  }

  private static Record parse(String name, String type, String value, Duration ttl) {
    return RecordText.parse(DnsNames.absolute(name), DnsNames.type(type), ttl, value);
  }

  private static String shown(Record added) {
    return "%s %s %s"
        .formatted(added.getName(), Type.string(added.getType()), added.rdataToString());
  }
}
