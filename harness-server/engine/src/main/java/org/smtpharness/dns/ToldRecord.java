package org.smtpharness.dns;

import java.time.Duration;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The records that a fault is told to answer. */
final class ToldRecord {
  private ToldRecord() {}

  /** Throws an {@link IllegalArgumentException} unless that is a type and a value. */
  static void check(String text) {
    parse(Name.root, text);
  }

  /** The record for a name. */
  static Record parse(Name name, String text) {
    String[] parts = text.strip().split("\\s+", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "found '%s'; expected a type and a value such as A 192.0.2.66".formatted(text));
    }
    return RecordText.parse(name, DnsNames.type(parts[0]), Duration.ZERO, parts[1]);
  }
}
