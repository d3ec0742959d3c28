package org.smtpharness.reputation;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;

/** Addresses as text. */
final class IpText {
  private IpText() {}

  /** The IPv4 address behind an IPv4-mapped one; any other as it is. */
  static InetAddress unmapped(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean mapped =
        octets.length == 16
            && octets[10] == -1
            && octets[11] == -1
            && Arrays.equals(octets, 0, 10, new byte[10], 0, 10);
    try {
      return mapped ? InetAddress.getByAddress(Arrays.copyOfRange(octets, 12, 16)) : address;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isIpv4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  /** As people read it: dotted, or in the form of RFC 5952. */
  static String readable(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length == 4) {
      return address.getHostAddress();
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (octets[2 * i] & 0xff) << 8 | octets[2 * i + 1] & 0xff;
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int zeros = zerosAt(groups, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length < 2
        ? joined(groups, 0, 8)
        : joined(groups, 0, start) + "::" + joined(groups, start + length, 8);
  }

  private static int zerosAt(int[] groups, int start) {
    int end = start;
    while (end < groups.length && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** With dots: four numbers, or 32 nibbles (RFC 7208 section 7.3, macro {@code i}). */
  static String dotted(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length == 4) {
      return address.getHostAddress();
    }
    StringBuilder text = new StringBuilder();
    for (byte octet : octets) {
      text.append(text.length() == 0 ? "" : ".")
          .append(Integer.toHexString(octet >> 4 & 0xf))
          .append('.')
          .append(Integer.toHexString(octet & 0xf));
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }

  /** The name at which the names of the address are published. */
  static Name reverseName(InetAddress address) {
    return ReverseMap.fromAddress(address);
  }
}
