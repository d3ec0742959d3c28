package org.smtpharness.dns;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;

/** What a block list lists: a range of addresses, or a domain with all below it. */
sealed interface Subject {
  /** This and everything that holds it, the narrowest first. */
  List<Subject> enclosing();

  /** Whether the other is this or lies within it. */
  default boolean holds(Subject other) {
    return other.enclosing().contains(this);
  }

  /**
   * Reads an address, a range such as {@code 192.0.2.0/24}, or a domain. Nothing is looked up.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  static Subject parse(String text) {
    String[] parts = text.split("/", 2);
    byte[] octets = octets(parts[0]);
    if (octets == null) {
      return domain(text);
    }
    int width = octets.length * Byte.SIZE;
    int length = parts.length == 1 ? width : length(text, parts[1], width);
    Range range = Range.of(octets, length);
    if (!Range.of(octets, width).equals(range.first())) {
      throw new IllegalArgumentException(
          "found '%s'; expected the range %s".formatted(text, range));
    }
    return range;
  }

  private static int length(String text, String digits, int width) {
    int length = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    if (length < 0 || length > width) {
      throw new IllegalArgumentException(
          "found '%s'; expected a prefix length of 0 to %d".formatted(text, width));
    }
    return length;
  }

  private static Domain domain(String text) {
    if (text.contains("/") || text.contains(":") || text.matches("[\\d.]+")) {
      throw new IllegalArgumentException(
          ("found '%s'; expected an address such as 192.0.2.7 or 2001:db8::7, a range such as"
                  + " 192.0.2.0/24, or a domain")
              .formatted(text));
    }
    return new Domain(DnsNames.absolute(text));
  }

  private static byte[] octets(String text) {
    byte[] four = Address.toByteArray(text, Address.IPv4);
    return four != null ? four : unmapped(Address.toByteArray(text, Address.IPv6));
  }

  /** An IPv4 address in the clothes of IPv6 is that IPv4 address. */
  private static byte[] unmapped(byte[] sixteen) {
    try {
      return sixteen == null ? null : InetAddress.getByAddress(sixteen).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // Sixteen octets are always an address.
    }
  }

  /**
   * Addresses with the same first bits.
   *
   * @param width 32 or 128
   * @param length how many bits are the same
   * @param prefix these bits
   */
  record Range(int width, int length, BigInteger prefix) implements Subject {
    static Range of(byte[] octets, int length) {
      int width = octets.length * Byte.SIZE;
      return new Range(width, length, new BigInteger(1, octets).shiftRight(width - length));
    }

    /** A single address; one that is IPv4 in the clothes of IPv6 counts as IPv4. */
    static Range of(byte[] octets) {
      byte[] address = octets.length == 4 ? octets : unmapped(octets);
      return of(address, address.length * Byte.SIZE);
    }

    /** The first address. */
    Range first() {
      return new Range(width, width, prefix.shiftLeft(width - length));
    }

    @Override
    public List<Subject> enclosing() {
      return IntStream.rangeClosed(0, length)
          .<Subject>mapToObj(cut -> new Range(width, length - cut, prefix.shiftRight(cut)))
          .toList();
    }

    @Override
    public String toString() {
      byte[] octets = new byte[width / Byte.SIZE];
      byte[] value = first().prefix().toByteArray();
      int count = Math.min(octets.length, value.length);
      System.arraycopy(value, value.length - count, octets, octets.length - count, count);
      try {
        String address = InetAddress.getByAddress(octets).getHostAddress();
        return length == width ? address : address + "/" + length;
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e); // Four or sixteen octets are always an address.
      }
    }
  }

  /** A domain and everything below it. */
  record Domain(Name name) implements Subject {
    @Override
    public List<Subject> enclosing() {
      return IntStream.range(0, name.labels())
          .<Subject>mapToObj(cut -> new Domain(new Name(name, cut)))
          .toList();
    }

    @Override
    public String toString() {
      return name.toString(true);
    }
  }
}
