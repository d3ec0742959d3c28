package org.smtpharness.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Makes records from a name, a type and a value as text. */
final class RecordText {
  private static final long LONGEST_TTL = Integer.MAX_VALUE;
  private static final int LONGEST_STRING = 255;

  private RecordText() {}

  /**
   * A record of class IN.
   *
   * @param value as in zone text; the value of a TXT record may also be the plain text, which is
   *     cut into strings of 255 octets
   * @throws IllegalArgumentException when the value does not fit the type
   */
  static Record parse(Name name, int type, Duration ttl, String value) {
    String written = type == Type.TXT && !value.startsWith("\"") ? quoted(value) : value;
    try {
      return Record.fromString(name, type, DClass.IN, seconds(ttl), written, Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s %s: found '%s'; expected %s"
              .formatted(name, Type.string(type), value, RecordForm.of(type)),
          e);
    }
  }

  private static long seconds(Duration ttl) {
    if (ttl.isNegative() || ttl.toSeconds() > LONGEST_TTL) {
      throw new IllegalArgumentException(
          "a time to live is 0 to %d seconds but was %s".formatted(LONGEST_TTL, ttl));
    }
    return ttl.toSeconds();
  }

  /** The octets as quoted strings of zone text, everything unusual escaped. */
  private static String quoted(String plain) {
    byte[] octets = plain.getBytes(StandardCharsets.UTF_8);
    List<String> strings = new ArrayList<>();
    for (int at = 0; at == 0 || at < octets.length; at += LONGEST_STRING) {
      int end = Math.min(octets.length, at + LONGEST_STRING);
      strings.add('"' + escaped(Arrays.copyOfRange(octets, at, end)) + '"');
    }
    return String.join(" ", strings);
  }

  private static String escaped(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (byte octet : octets) {
      int value = octet & 0xFF;
      if (value < ' ' || value > '~' || value == '"' || value == '\\') {
        text.append('\\').append("%03d".formatted(value));
      } else {
        text.append((char) value);
      }
    }
    return text.toString();
  }
}
