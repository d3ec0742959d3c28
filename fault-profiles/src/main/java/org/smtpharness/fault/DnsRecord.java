package org.smtpharness.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A record of the embedded DNS. Whether type and value are right is found out when a server takes
 * the profile, for it takes a DNS to know.
 *
 * @param name the name, absolute with or without a final dot
 * @param type the type in upper case, such as {@code TXT}
 * @param value what a zone file has behind the type; for TXT the text itself, without quotes, too
 * @param ttl how long it may be kept; empty for the server's standard
 */
public record DnsRecord(String name, String type, String value, Optional<Duration> ttl) {
  /** A name, as a regular expression. */
  public static final String NAME = "[!-~]{1,255}";

  /** A type, as a regular expression. */
  public static final String TYPE = "[A-Za-z][A-Za-z0-9]{0,15}";

  public DnsRecord {
    Objects.requireNonNull(ttl, "ttl");
    type = type.toUpperCase(Locale.ROOT);
    if (!name.matches(NAME) || !type.matches(TYPE) || value.isBlank()) {
      throw new IllegalArgumentException(
          "a record has a name, a type and a value such as example.test MX 10 mx.example.test but"
              + " was '"
              + name
              + "' '"
              + type
              + "' '"
              + value
              + "'");
    }
    if (ttl.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
      throw new IllegalArgumentException("a ttl is more than zero but was " + ttl.get());
    }
  }

  /** The record that a line says: name, type and value with blanks between. */
  public static DnsRecord of(String line) {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException(
          "a record is a name, a type and a value such as example.test MX 10 mx.example.test");
    }
    return new DnsRecord(words[0], words[1], words[2], Optional.empty());
  }

  /** The record as the line that {@link #of} reads, without its ttl. */
  public String line() {
    return name + " " + type + " " + value;
  }
}
