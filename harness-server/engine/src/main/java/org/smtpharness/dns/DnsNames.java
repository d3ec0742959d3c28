package org.smtpharness.dns;

import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Reads names and types as users write them. */
public final class DnsNames {
  private DnsNames() {}

  /**
   * Reads an absolute name; the final dot may be left out. No search path is used.
   *
   * @throws IllegalArgumentException when that is no name: empty labels, labels over 63 octets,
   *     more than 255 octets
   */
  public static Name absolute(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "found '%s'; expected a domain name in ASCII such as mail.example.test".formatted(text));
    }
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(
          "found '%s'; expected a domain name such as mail.example.test (%s)"
              .formatted(text, e.getMessage()),
          e);
    }
  }

  /**
   * Reads the name of a record type in any case, such as {@code MX}.
   *
   * @throws IllegalArgumentException when there is no such type
   */
  static int type(String text) {
    int type = Type.value(text);
    if (type < 0) {
      throw new IllegalArgumentException(
          "found type '%s'; expected a record type such as A, AAAA, MX, TXT or PTR"
              .formatted(text));
    }
    return type;
  }
}
