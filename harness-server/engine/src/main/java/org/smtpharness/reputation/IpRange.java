package org.smtpharness.reputation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses with a common beginning.
 *
 * @param network an address of the range
 * @param prefix how many leading bits they share
 */
record IpRange(InetAddress network, int prefix) {
  /** {@code ip4-network}: four {@code qnum}, which have no leading zeros. */
  private static final Pattern IP4_NETWORK =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** What {@code ip6-network} is made of; the rest is left to the JDK. */
  private static final Pattern IP6_NETWORK = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

  /** An IPv4 address in dots, never a name. */
  static Optional<InetAddress> ip4Network(String text) {
    return IP4_NETWORK.matcher(text).matches() ? literal(text) : Optional.empty();
  }

  /** An IPv6 address, IPv4-mapped ones included, never a name. */
  static Optional<InetAddress> ip6Network(String text) {
    return IP6_NETWORK.matcher(text).matches()
        ? literal("[" + text + "]").map(IpRange::ofSixteenOctets)
        : Optional.empty();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Undoes that the JDK takes IPv4-mapped addresses for IPv4: no IPv4 client is meant by them. */
  private static InetAddress ofSixteenOctets(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length == 16) {
      return address;
    }
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    System.arraycopy(octets, 0, mapped, 12, 4);
    try {
      return Inet6Address.getByAddress(null, mapped, -1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the address is one of them; one of the other family never is. */
  boolean contains(InetAddress address) {
    byte[] wanted = network.getAddress();
    byte[] found = address.getAddress();
    if (wanted.length != found.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % 8;
      if (((wanted[bit / 8] ^ found[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
