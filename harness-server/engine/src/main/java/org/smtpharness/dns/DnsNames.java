package org.smtpharness.dns;

import java.util.Optional;
import java.util.stream.IntStream;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;
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
  public static int type(String text) {
    int type = Type.value(text);
    if (type < 0) {
      throw new IllegalArgumentException(
          "found type '%s'; expected a record type such as A, AAAA, MX, TXT or PTR"
              .formatted(text));
    }
    return type;
  }

  /**
   * The name of the PTR records of an address (RFC 1035 section 3.5, RFC 3596 section 2.5), with a
   * final dot; empty when the text is no address.
   */
  public static Optional<String> reverse(String address) {
    return IntStream.of(Address.IPv4, Address.IPv6)
        .mapToObj(family -> Optional.ofNullable(Address.toByteArray(address, family)))
        .flatMap(Optional::stream)
        .map(octets -> ReverseMap.fromAddress(octets).toString())
        .findFirst();
  }
}
