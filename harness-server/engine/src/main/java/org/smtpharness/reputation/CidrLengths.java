package org.smtpharness.reputation;

import java.net.InetAddress;

/**
 * How many leading bits must agree: {@code dual-cidr-length = [ ip4-cidr-length ] [ "/"
 * ip6-cidr-length ]} (RFC 7208 section 5.3).
 *
 * @param ip4 0 to 32
 * @param ip6 0 to 128
 */
record CidrLengths(int ip4, int ip6) {
  /** The addresses that agree with this one. */
  IpRange around(InetAddress address) {
    return new IpRange(address, IpText.isIpv4(address) ? ip4 : ip6);
  }
}
