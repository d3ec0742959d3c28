package org.smtpharness.reputation;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.smtpharness.dns.DnsNames;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Asks block lists (RFC 5782), as a receiver does. Keeps nothing; safe for use by several threads.
 */
public final class Dnsbl {
  private static final int OCTETS = 4;

  private final DnsLookup dns;

  /** Asks that DNS. */
  public Dnsbl(DnsLookup dns) {
    this.dns = dns;
  }

  /**
   * Asks a list of addresses (RFC 5782 sections 2.1 and 2.4).
   *
   * @param zone the name of the list
   */
  public DnsblVerdict check(String zone, InetAddress address) {
    return check(zone, address.getHostAddress(), reversed(address.getAddress()));
  }

  /**
   * Asks a list of domains (RFC 5782 section 4). A domain that is too long to be asked for is not
   * listed.
   *
   * @throws IllegalArgumentException when that is no domain name
   */
  public DnsblVerdict check(String zone, String domain) {
    String relative = DnsNames.absolute(domain).toString(true);
    return check(zone, relative, relative);
  }

  private DnsblVerdict check(String zone, String asked, String labels) {
    Name apex = DnsNames.absolute(zone);
    String name = apex.toString(true);
    if (labels.length() + name.length() + 1 > 253) {
      return new DnsblVerdict(
          DnsblResult.NOT_LISTED, name, asked, List.of(), List.of(), asked + " is too long");
    }
    Name question = DnsNames.absolute(labels + "." + name);
    try {
      List<String> codes =
          dns.ask(question, Type.A).records().stream()
              .map(held -> ((ARecord) held).getAddress().getHostAddress())
              .toList();
      return verdict(name, asked, codes, codes.isEmpty() ? List.of() : texts(question));
    } catch (DnsFailure e) {
      return new DnsblVerdict(
          DnsblResult.TEMPERROR, name, asked, List.of(), List.of(), e.getMessage());
    }
  }

  private static DnsblVerdict verdict(
      String zone, String asked, List<String> codes, List<String> texts) {
    DnsblResult result = DnsblResult.NOT_LISTED;
    if (codes.stream().anyMatch(DnsblCodes::isListing)) {
      result = DnsblResult.LISTED;
    } else if (codes.stream().anyMatch(DnsblCodes::isError)) {
      result = DnsblResult.ERROR_ANSWER;
    }
    String reason =
        codes.isEmpty() ? asked + " is not listed" : asked + " -> " + String.join(", ", codes);
    return new DnsblVerdict(result, zone, asked, codes, texts, reason);
  }

  /** The listing counts even when its text cannot be had. */
  private List<String> texts(Name question) {
    try {
      return dns.ask(question, Type.TXT).records().stream().map(Dnsbl::text).toList();
    } catch (DnsFailure e) {
      return List.of();
    }
  }

  private static String text(Record held) {
    StringBuilder text = new StringBuilder();
    // The other getter answers strings in which quotes and octets over 126 are escaped.
    for (byte[] octets : ((TXTRecord) held).getStringsAsByteArrays()) {
      text.append(new String(octets, StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private static String reversed(byte[] octets) {
    StringBuilder labels = new StringBuilder();
    for (int i = octets.length - 1; i >= 0; i--) {
      int value = Byte.toUnsignedInt(octets[i]);
      String next =
          octets.length == OCTETS
              ? Integer.toString(value)
              : "%x.%x".formatted(value & 0xF, value >> OCTETS);
      labels.append(labels.isEmpty() ? "" : ".").append(next);
    }
    return labels.toString();
  }
}
