package org.smtpharness.dns;

import java.time.Duration;
import java.util.Objects;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A record of the embedded DNS as text.
 *
 * @param name whose it is, without a final dot
 * @param type such as {@code MX}
 * @param ttl how long it may be kept, in whole seconds
 * @param value as in zone text, {@code 10 mx.example.test.} for instance
 */
public record ZoneRecord(String name, String type, Duration ttl, String value) {
  public ZoneRecord {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(ttl, "ttl");
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads a record as {@link ZoneData#add(String, String, String, Duration)} does, and changes
   * nothing.
   *
   * @throws IllegalArgumentException when the name, the type or the value cannot be read
   */
  public static ZoneRecord of(String name, String type, String value, Duration ttl) {
    return of(RecordText.parse(DnsNames.absolute(name), DnsNames.type(type), ttl, value));
  }

  static ZoneRecord of(Record held) {
    return new ZoneRecord(
        held.getName().toString(true),
        Type.string(held.getType()),
        Duration.ofSeconds(held.getTTL()),
        held.rdataToString());
  }

  Record parsed() {
    return RecordText.parse(DnsNames.absolute(name), DnsNames.type(type), ttl, value);
  }
}
