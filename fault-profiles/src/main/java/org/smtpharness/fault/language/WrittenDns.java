package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.fault.BlockListEntry;
import org.smtpharness.fault.BrokenList;
import org.smtpharness.fault.DnsOutage;
import org.smtpharness.fault.DnsRecord;
import org.smtpharness.fault.DnsSetup;
import org.smtpharness.fault.DnsSide;

/** What a profile puts into the DNS, as the tree that a text shows. */
final class WrittenDns {
  private WrittenDns() {}

  /** Adds it to the tree of a profile. */
  static void write(DnsSetup setup, Map<String, Object> tree) {
    List<Object> records = setup.records().stream().map(WrittenDns::record).toList();
    WrittenProfile.putUnless(records.isEmpty(), tree, DnsGrammar.DNS, records);
    List<Object> faults = setup.faults().stream().map(WrittenDns::outage).toList();
    WrittenProfile.putUnless(faults.isEmpty(), tree, DnsGrammar.DNS_FAULTS, faults);
    List<Object> lists = new ArrayList<>();
    setup.listings().forEach(entry -> lists.add(listing(entry)));
    setup.brokenLists().forEach(list -> lists.add(broken(list)));
    WrittenProfile.putUnless(lists.isEmpty(), tree, ListGrammar.BLOCK_LISTS, lists);
  }

  private static Object record(DnsRecord record) {
    boolean isLine =
        record.ttl().isEmpty()
            && !record.name().matches(".*\\s.*")
            && DnsRecord.of(record.line()).equals(record);
    if (isLine) {
      return record.line();
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, DnsGrammar.NAME, record.name());
    WrittenProfile.put(tree, DnsGrammar.TYPE, record.type());
    WrittenProfile.put(tree, DnsGrammar.VALUE, record.value());
    record.ttl().ifPresent(ttl -> WrittenProfile.put(tree, DnsGrammar.TTL, Durations.format(ttl)));
    return tree;
  }

  private static Object outage(DnsOutage outage) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, DnsGrammar.FAULT, outage.fault().keyword());
    outage
        .name()
        .ifPresent(
            name ->
                WrittenProfile.put(tree, outage.below() ? DnsGrammar.BELOW : DnsGrammar.AT, name));
    outage.type().ifPresent(type -> WrittenProfile.put(tree, DnsGrammar.OF_TYPE, type));
    WrittenProfile.putUnless(
        outage.seenBy() == DnsSide.BOTH, tree, DnsGrammar.SEEN_BY, outage.seenBy().keyword());
    outage.lookups().ifPresent(lookups -> WrittenProfile.put(tree, DnsGrammar.LOOKUPS, lookups));
    outage.queries().ifPresent(queries -> WrittenProfile.put(tree, DnsGrammar.QUERIES, queries));
    outage
        .transport()
        .ifPresent(over -> WrittenProfile.put(tree, DnsGrammar.TRANSPORT, over.keyword()));
    outage
        .lasting()
        .ifPresent(time -> WrittenProfile.put(tree, DnsGrammar.FOR, Durations.format(time)));
    outage
        .delay()
        .ifPresent(time -> WrittenProfile.put(tree, DnsGrammar.DELAY, Durations.format(time)));
    WrittenProfile.putUnless(
        outage.answers().isEmpty(),
        tree,
        DnsGrammar.ANSWERS,
        WrittenProfile.oneOrList(outage.answers()));
    return tree;
  }

  private static Object listing(BlockListEntry entry) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, ListGrammar.ZONE, entry.zone());
    WrittenProfile.put(tree, ListGrammar.LIST, entry.subject());
    WrittenProfile.put(tree, ListGrammar.ANSWER, entry.answer());
    entry.text().ifPresent(text -> WrittenProfile.put(tree, ListGrammar.TEXT, text));
    entry
        .lasting()
        .ifPresent(time -> WrittenProfile.put(tree, ListGrammar.FOR, Durations.format(time)));
    return tree;
  }

  private static Object broken(BrokenList list) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, ListGrammar.ZONE, list.zone());
    WrittenProfile.put(tree, ListGrammar.BROKEN, list.error().keyword());
    return tree;
  }
}
