package org.smtpharness.fault;

import java.util.List;

/**
 * What a profile puts into the embedded DNS.
 *
 * @param records the records
 * @param faults what it does in place of the right answers
 * @param listings what block lists list
 * @param brokenLists which block lists answer errors only
 */
public record DnsSetup(
    List<DnsRecord> records,
    List<DnsOutage> faults,
    List<BlockListEntry> listings,
    List<BrokenList> brokenLists) {
  /** Nothing. */
  public static final DnsSetup NONE = new DnsSetup(List.of(), List.of(), List.of(), List.of());

  public DnsSetup {
    records = List.copyOf(records);
    faults = List.copyOf(faults);
    listings = List.copyOf(listings);
    brokenLists = List.copyOf(brokenLists);
  }
}
