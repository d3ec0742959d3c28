package org.smtpharness.receiver;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.DnsblError;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.Listing;
import org.smtpharness.dns.SeenBy;
import org.smtpharness.dns.Transport;
import org.smtpharness.dns.ZoneData;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.BlockListEntry;
import org.smtpharness.fault.BrokenList;
import org.smtpharness.fault.DnsOutage;
import org.smtpharness.fault.DnsRecord;
import org.smtpharness.fault.DnsSide;
import org.smtpharness.fault.FaultProfile;

/** Puts what profiles declare into an embedded DNS. */
public final class DnsDeclarations {
  private DnsDeclarations() {}

  /**
   * Says what of a profile no DNS can hold, where, and why; empty when all can be held. The profile
   * changes nothing.
   */
  public static List<String> problems(FaultProfile profile) {
    List<String> problems = new ArrayList<>();
    try (EmbeddedDns trial = EmbeddedDns.create()) {
      profile
          .setup()
          .dns()
          .records()
          .forEach(record -> attempt(profile, "dns", problems, () -> add(trial, record)));
      profile
          .setup()
          .dns()
          .faults()
          .forEach(fault -> attempt(profile, "dns-faults", problems, () -> rule(fault)));
      profile
          .setup()
          .dns()
          .listings()
          .forEach(
              entry ->
                  attempt(
                      profile, "block-lists", problems, () -> add(trial, entry, Instant.EPOCH)));
      profile
          .setup()
          .clients()
          .forEach(client -> attempt(profile, "clients", problems, () -> add(trial, client)));
    }
    return problems;
  }

  private static void attempt(
      FaultProfile profile, String key, List<String> problems, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      problems.add("profile '" + profile.name() + "', " + key + ": " + e.getMessage());
    }
  }

  /**
   * Adds what a profile declares.
   *
   * @throws IllegalArgumentException when it has {@link #problems}
   */
  public static void add(EmbeddedDns dns, FaultProfile profile, InstantSource clock) {
    Instant now = clock.instant();
    profile.setup().clients().forEach(client -> add(dns, client));
    profile.setup().dns().records().forEach(record -> add(dns, record));
    profile.setup().dns().listings().forEach(entry -> add(dns, entry, now));
    for (BrokenList list : profile.setup().dns().brokenLists()) {
      dns.blockList(list.zone()).broken(DnsblError.valueOf(list.error().name()));
    }
    profile.setup().dns().faults().forEach(fault -> dns.faults().add(rule(fault)));
  }

  private static void add(EmbeddedDns dns, Appearance client) {
    client
        .ptr()
        .ifPresent(
            name ->
                dns.zones().addPointer(AddressRange.parse(client.appearsAs()).orElseThrow(), name));
    client.ptr().ifPresent(name -> forward(dns, name, client.appearsAs()));
  }

  private static void forward(EmbeddedDns dns, String name, String address) {
    InetAddress parsed = AddressRange.parse(address).orElseThrow();
    dns.zones().add(name, parsed.getAddress().length == 4 ? "A" : "AAAA", address);
  }

  private static void add(EmbeddedDns dns, DnsRecord record) {
    dns.zones()
        .add(
            record.name(),
            record.type(),
            record.value(),
            record.ttl().orElse(ZoneData.DEFAULT_TTL));
  }

  private static void add(EmbeddedDns dns, BlockListEntry entry, Instant now) {
    Listing listing = Listing.of(entry.subject(), entry.answer());
    listing = entry.text().isPresent() ? listing.text(entry.text().get()) : listing;
    listing =
        entry.lasting().isPresent() ? listing.until(now.plus(entry.lasting().get())) : listing;
    dns.blockList(entry.zone()).list(listing);
  }

  private static FaultRule rule(DnsOutage outage) {
    FaultRule rule = FaultRule.of(fault(outage));
    if (outage.name().isPresent()) {
      String name = outage.name().get();
      rule = outage.below() ? rule.below(name) : rule.at(name);
    }
    rule = outage.type().isPresent() ? rule.type(outage.type().get()) : rule;
    rule = rule.seenBy(side(outage.seenBy()));
    rule = outage.lookups().isPresent() ? rule.lookups(outage.lookups().getAsInt()) : rule;
    rule = outage.queries().isPresent() ? rule.queries(outage.queries().getAsInt()) : rule;
    rule =
        outage.transport().isPresent()
            ? rule.over(Transport.valueOf(outage.transport().get().name()))
            : rule;
    return outage.lasting().isPresent() ? rule.lasting(outage.lasting().get()) : rule;
  }

  private static DnsFault fault(DnsOutage outage) {
    return switch (outage.fault()) {
      case SLOW -> new DnsFault.Slow(outage.delay().orElseThrow());
      case ANSWER -> new DnsFault.Answer(outage.answers());
      default -> DnsFault.Plain.named(outage.fault().keyword());
    };
  }

  private static SeenBy side(DnsSide side) {
    return SeenBy.valueOf(side.name());
  }
}
