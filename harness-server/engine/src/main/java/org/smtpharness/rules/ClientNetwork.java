package org.smtpharness.rules;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Networks of clients, which are counted as one. */
final class ClientNetwork {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** What Java reads as an address; anything else it would look up. */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  private ClientNetwork() {}

  /**
   * The network of an address, such as {@code 192.0.2.0/24}: the same text for each address in it.
   *
   * @param ip a literal; what is none stands for itself
   * @param bits how many bits of an IPv4 address count
   * @param bitsV6 how many bits of an IPv6 address count
   */
  static String of(String ip, int bits, int bitsV6) {
    byte[] octets = octets(ip);
    if (octets.length == 0) {
      return ip;
    }
    int kept = octets.length == 4 ? bits : bitsV6;
    for (int bit = kept; bit < octets.length * 8; bit++) {
      octets[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return text(octets) + "/" + kept;
  }

  private static String text(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 octets", e);
    }
  }

  /** The address in octets; no host name is ever looked up. */
  private static byte[] octets(String ip) {
    int zone = ip.indexOf('%');
    String literal = zone < 0 ? ip : ip.substring(0, zone);
    try {
      return LITERAL.matcher(literal).matches()
          ? InetAddress.getByName(literal).getAddress()
          : new byte[0];
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}
