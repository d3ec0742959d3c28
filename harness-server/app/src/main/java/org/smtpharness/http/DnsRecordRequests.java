package org.smtpharness.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.dns.DnsNames;
import org.smtpharness.dns.ZoneData;
import org.smtpharness.dns.ZoneRecord;

/** Reads which records are to be served. */
final class DnsRecordRequests {
  /** How many records a request may have. */
  static final int MOST_RECORDS = 1000;

  /** How many characters a value may have. */
  static final int LONGEST_VALUE = 4096;

  private static final String NAME_FORM = "a name such as mail.example.test";
  private static final String TYPE_FORM = "a type such as MX";
  private static final String VALUE_FORM = "what zone text has behind the type";

  /**
   * Zone text.
   *
   * @param origin the name of the zone
   */
  record Zone(String origin, String text) {}

  private DnsRecordRequests() {}

  /**
   * Reads records to add: one, or {@code {"records": [...]}}. An answer can be sent back, so that
   * its count is no mistake.
   *
   * @throws ProblemException with all that is wrong with any of them
   */
  static List<ZoneRecord> added(JsonBody body) {
    boolean several = body.root().has("records");
    JsonFields fields =
        several
            ? JsonFields.of(body, "records", "count")
            : JsonFields.of(body, "name", "type", "value", "ttl");
    List<JsonFields> items =
        several
            ? fields.objects("records", MOST_RECORDS, "name", "type", "value", "ttl")
            : List.of(fields);
    List<ZoneRecord> records = new ArrayList<>();
    for (JsonFields item : items) {
      Optional<String> value = DnsFields.required(item, "value", VALUE_FORM);
      records.addAll(records(item, "value", value.stream().toList()));
    }
    fields.requireSound();
    return records;
  }

  /**
   * Reads the records that a name and type shall have, at least one.
   *
   * @throws ProblemException with all that is wrong
   */
  static List<ZoneRecord> wanted(JsonBody body) {
    JsonFields fields = JsonFields.of(body, "name", "type", "values", "ttl");
    List<String> values = fields.texts("values");
    if (values.isEmpty() || values.size() > MOST_RECORDS) {
      fields.flawAt("values", "expected 1 to " + MOST_RECORDS + " values; to have none, DELETE");
    }
    List<ZoneRecord> records = records(fields, "values", values);
    fields.requireSound();
    return records;
  }

  /**
   * Reads zone text in a field.
   *
   * @throws ProblemException when anything is missing
   */
  static Zone zone(JsonBody body) {
    JsonFields fields = JsonFields.of(body, "origin", "zone");
    DnsFields.required(fields, "origin", "the name of the zone, such as example.test");
    Optional<String> origin = DnsFields.name(fields, "origin");
    Optional<String> text = fields.text("zone");
    fields.requireSound();
    return new Zone(origin.orElseThrow(), text.orElse(""));
  }

  /** The name of the PTR records of an address where one is meant, else the name. */
  static String owner(String name, String type) {
    return type.equalsIgnoreCase("PTR") ? DnsNames.reverse(name).orElse(name) : name;
  }

  private static List<ZoneRecord> records(JsonFields fields, String at, List<String> values) {
    DnsFields.required(fields, "name", NAME_FORM);
    DnsFields.required(fields, "type", TYPE_FORM);
    Optional<String> name = DnsFields.name(fields, "name");
    Optional<String> type = DnsFields.type(fields, "type");
    Optional<Duration> ttl = DnsFields.timeToLive(fields, "ttl");
    if (name.isEmpty() || type.isEmpty()) {
      return List.of();
    }
    List<ZoneRecord> records = new ArrayList<>();
    String owner = owner(name.get(), type.get());
    for (String value : values) {
      record(fields, at, owner, type.get(), value, ttl.orElse(ZoneData.DEFAULT_TTL))
          .ifPresent(records::add);
    }
    return records;
  }

  private static Optional<ZoneRecord> record(
      JsonFields fields, String at, String name, String type, String value, Duration ttl) {
    if (value.length() > LONGEST_VALUE) {
      fields.flawAt(at, "at most " + LONGEST_VALUE + " characters but found " + value.length());
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneRecord.of(name, type.toUpperCase(Locale.ROOT), value, ttl));
    } catch (IllegalArgumentException e) {
      fields.flawAt(at, e.getMessage());
      return Optional.empty();
    }
  }
}
