package org.smtpharness.reputation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The addresses of a host, IPv4 and IPv6. */
final class HostAddresses {
  private HostAddresses() {}

  /**
   * Both kinds, IPv4 first. A failure of one kind does not matter when the other has an address.
   *
   * @throws DnsFailure when there is none and a question failed
   */
  static List<InetAddress> of(DnsLookup dns, Name name) throws DnsFailure {
    List<InetAddress> addresses = new ArrayList<>();
    DnsFailure failure = null;
    for (int type : new int[] {Type.A, Type.AAAA}) {
      try {
        dns.ask(name, type).records().forEach(held -> addresses.add(address(held)));
      } catch (DnsFailure e) {
        failure = e;
      }
    }
    if (addresses.isEmpty() && failure != null) {
      throw failure;
    }
    return addresses;
  }

  private static InetAddress address(Record held) {
    return held instanceof ARecord four ? four.getAddress() : ((AAAARecord) held).getAddress();
  }

  /** The address of four or sixteen octets. */
  static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 octets", e);
    }
  }
}
