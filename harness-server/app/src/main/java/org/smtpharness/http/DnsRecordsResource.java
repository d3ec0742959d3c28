package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.ZoneData;
import org.smtpharness.dns.ZoneRecord;
import org.smtpharness.dns.ZoneTextException;
import org.smtpharness.fault.language.Notation;

/** Shows and changes the records of a server's DNS; all of a change or nothing of it. */
final class DnsRecordsResource {
  /** How many records a server may have. */
  static final int MAXIMUM = 10_000;

  private static final String ZONE_TEXT = "text/plain";

  /**
   * A record as the API shows it.
   *
   * @param name whose it is, without a final dot
   * @param ttl how long it may be kept
   * @param value as in zone text
   */
  record View(String name, String type, String ttl, String value) {
    static View of(ZoneRecord record) {
      return new View(
          record.name(), record.type(), Notation.duration(record.ttl()), record.value());
    }
  }

  private final Servers servers;

  DnsRecordsResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    Query.requireKnown(ctx, "name", "type", "limit");
    DnsFields.NameFilter names = DnsFields.nameFilter(ctx);
    Optional<String> type = DnsFields.typeParameter(ctx);
    answer(
        ctx,
        zones(ctx),
        record ->
            names.takes(record.name()) && (type.isEmpty() || type.get().equals(record.type())),
        Query.limit(ctx));
  }

  /** Adds records to those of their names and types. */
  void add(Context ctx) {
    ZoneData zones = zones(ctx);
    List<ZoneRecord> added = DnsRecordRequests.added(Bodies.json(ctx));
    change(zones, added.size(), () -> zones.addAll(added));
    answer(ctx, zones, sameAs(added), Query.MAXIMUM_LIMIT);
  }

  /** Puts records in place of all of a name and type, or zone text in place of a zone. */
  void replace(Context ctx) {
    ZoneData zones = zones(ctx);
    Query.requireKnown(ctx, "origin");
    if (Bodies.type(ctx).equals(ZONE_TEXT)) {
      String origin =
          DnsFields.nameParameter(ctx, "origin")
              .orElseThrow(() -> missing("origin, the name of the zone, such as example.test"));
      String text = Bodies.text(ctx, Bodies.MAXIMUM_PROFILE, List.of(ZONE_TEXT));
      load(ctx, zones, new DnsRecordRequests.Zone(origin, text), "");
      return;
    }
    JsonBody body = Bodies.json(ctx);
    if (body.root().has("zone")) {
      load(ctx, zones, DnsRecordRequests.zone(body), "/zone");
      return;
    }
    List<ZoneRecord> wanted = DnsRecordRequests.wanted(body);
    ZoneRecord first = wanted.get(0);
    List<String> values = wanted.stream().map(ZoneRecord::value).toList();
    change(
        zones, wanted.size(), () -> zones.replace(first.name(), first.type(), values, first.ttl()));
    answer(ctx, zones, sameAs(wanted), Query.MAXIMUM_LIMIT);
  }

  /** Removes the records of a name, those of a name and type, or a zone. */
  void remove(Context ctx) {
    Query.requireKnown(ctx, "name", "type", "zone");
    ZoneData zones = zones(ctx);
    Optional<String> name = DnsFields.nameParameter(ctx, "name");
    Optional<String> type = DnsFields.typeParameter(ctx);
    Optional<String> zone = DnsFields.nameParameter(ctx, "zone");
    if (name.isPresent() == zone.isPresent() || zone.isPresent() && type.isPresent()) {
      throw missing("name, with type or without, or zone");
    }
    String owner = name.map(n -> DnsRecordRequests.owner(n, type.orElse(""))).orElse("");
    boolean any =
        zone.map(zones::removeZone)
            .orElseGet(
                () -> type.map(t -> zones.remove(owner, t)).orElseGet(() -> zones.remove(owner)));
    if (!any) {
      throw zone.isPresent()
          ? Names.notFound("zone", zone.get(), names(zones.zones()))
          : notFound(zones, owner, type);
    }
    ctx.status(204);
  }

  private static ProblemException notFound(ZoneData zones, String name, Optional<String> type) {
    List<String> all = zones.records().stream().map(ZoneRecord::name).toList();
    return Names.notFound(
        type.map(t -> t + " record").orElse("record"), DnsFields.withoutDot(name), names(all));
  }

  private static List<String> names(List<String> all) {
    return all.stream().map(DnsFields::withoutDot).distinct().toList();
  }

  private void load(Context ctx, ZoneData zones, DnsRecordRequests.Zone zone, String pointer) {
    String apex = "." + DnsFields.withoutDot(zone.origin()).toLowerCase(Locale.ROOT);
    Predicate<ZoneRecord> within =
        record -> ("." + record.name().toLowerCase(Locale.ROOT)).endsWith(apex);
    int more = size(zone, pointer) - (int) zones.records().stream().filter(within).count();
    change(zones, more, () -> zones.load(zone.origin(), zone.text()));
    answer(ctx, zones, within, Query.MAXIMUM_LIMIT);
  }

  /** How many records the text has; a trial, so that text that can't be read changes nothing. */
  private static int size(DnsRecordRequests.Zone zone, String pointer) {
    try (EmbeddedDns trial = EmbeddedDns.create()) {
      trial.zones().load(zone.origin(), zone.text());
      return trial.zones().size();
    } catch (ZoneTextException e) {
      Integer line = pointer.isEmpty() ? e.line() : null;
      throw Flaws.problem(
          ProblemType.INVALID_REQUEST,
          List.of(new Flaw(pointer, line, line == null ? null : 1, e.getMessage(), null)));
    } catch (IllegalArgumentException e) {
      throw Flaws.problem(
          ProblemType.INVALID_REQUEST,
          List.of(new Flaw(pointer, null, null, e.getMessage(), null)));
    }
  }

  private static void change(ZoneData zones, int more, Runnable change) {
    synchronized (zones) {
      if (zones.size() + more > MAXIMUM) {
        throw new ProblemException(
            ProblemType.LIMIT_REACHED,
            "a server has at most %d records; it has %d".formatted(MAXIMUM, zones.size()));
      }
      change.run();
    }
  }

  private static Predicate<ZoneRecord> sameAs(List<ZoneRecord> changed) {
    Set<String> keys = changed.stream().map(DnsRecordsResource::key).collect(Collectors.toSet());
    return record -> keys.contains(key(record));
  }

  private static String key(ZoneRecord record) {
    return record.name().toLowerCase(Locale.ROOT) + " " + record.type();
  }

  private static ProblemException missing(String what) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, "the query needs " + what);
  }

  private static void answer(Context ctx, ZoneData zones, Predicate<ZoneRecord> these, int most) {
    List<ZoneRecord> found = zones.records().stream().filter(these).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("count", found.size());
    answer.put("records", found.stream().limit(most).map(View::of).toList());
    Answers.json(ctx, answer);
  }

  private ZoneData zones(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness().dns().zones();
  }
}
