package org.smtpharness.fault;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, or all addresses with the same beginning (RFC 4632, RFC 4291 section 2.3).
 *
 * @param text an address such as {@code 127.0.0.1}, or one with the number of bits that count, such
 *     as {@code 192.0.2.0/24}
 */
public record AddressRange(String text) {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  /** No zone and no name, which would have to be looked up. */
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public AddressRange {
    String[] parts = text.split("/", -1);
    Optional<InetAddress> address = parse(parts[0]);
    boolean bits =
        parts.length == 1
            || parts.length == 2
                && parts[1].matches("[0-9]{1,3}")
                && address.isPresent()
                && Integer.parseInt(parts[1]) <= 8 * address.get().getAddress().length;
    if (address.isEmpty() || !bits) {
      throw new IllegalArgumentException(
          "an address is 192.0.2.1 or 2001:db8::1, with /24 behind it for a range, but was '"
              + text
              + "'");
    }
  }

  /**
   * The range that a pattern for addresses stands for: one with a slash that is no regular
   * expression. Empty for any other pattern.
   *
   * @throws IllegalArgumentException when it has a slash and is no range; the message says why
   */
  public static Optional<AddressRange> of(TextPattern pattern) {
    boolean isRange = pattern.text().contains("/") && !pattern.isRegex();
    return isRange ? Optional.of(new AddressRange(pattern.text())) : Optional.empty();
  }

  /**
   * Reads an address that is written in digits; no name is looked up.
   *
   * @return empty when the text is none
   */
  public static Optional<InetAddress> parse(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether that address, written in digits, belongs to it. */
  public boolean contains(String address) {
    String[] parts = text.split("/");
    byte[] own = parse(parts[0]).orElseThrow().getAddress();
    byte[] other = parse(address).map(InetAddress::getAddress).orElse(new byte[0]);
    if (own.length != other.length) {
      return false;
    }
    int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : 8 * own.length;
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
