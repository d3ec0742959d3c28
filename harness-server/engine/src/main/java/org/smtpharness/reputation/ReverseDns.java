package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Checks whether an address has a name that leads back to it (iprev, RFC 8601 section 2.7.3). Keeps
 * nothing; safe for use by several threads.
 */
public final class ReverseDns {
  /** More names than this are not tried. */
  private static final int MOST_NAMES = 10;

  private final DnsLookup dns;

  /** Asks that DNS. */
  public ReverseDns(DnsLookup dns) {
    this.dns = dns;
  }

  /** Judges an address: its PTR records, then the addresses of the first ten names. */
  public ReverseDnsVerdict check(InetAddress address) {
    List<Name> names;
    try {
      names =
          dns.ask(ReverseMap.fromAddress(address), Type.PTR).records().stream()
              .map(held -> ((PTRRecord) held).getTarget())
              .limit(MOST_NAMES)
              .toList();
    } catch (DnsFailure e) {
      return verdict(address, ReverseDnsResult.TEMPERROR, List.of(), e.getMessage());
    }
    return names.isEmpty()
        ? verdict(
            address,
            ReverseDnsResult.MISSING,
            names,
            address.getHostAddress() + " has no PTR record")
        : judge(address, names);
  }

  private ReverseDnsVerdict judge(InetAddress address, List<Name> names) {
    Optional<DnsFailure> failure = Optional.empty();
    for (Name name : names) {
      try {
        if (leadsTo(name, address)) {
          return confirmed(address, names, name);
        }
      } catch (DnsFailure e) {
        failure = Optional.of(e);
      }
    }
    return failure
        .map(e -> verdict(address, ReverseDnsResult.TEMPERROR, names, e.getMessage()))
        .orElseGet(
            () ->
                verdict(
                    address,
                    ReverseDnsResult.MISMATCH,
                    names,
                    "no name of %s leads back to it: %s"
                        .formatted(address.getHostAddress(), texts(names))));
  }

  private boolean leadsTo(Name name, InetAddress address) throws DnsFailure {
    int type = address.getAddress().length == 4 ? Type.A : Type.AAAA;
    return dns.ask(name, type).records().stream()
        .map(ReverseDns::address)
        .anyMatch(address::equals);
  }

  private static InetAddress address(Record held) {
    return held instanceof ARecord four ? four.getAddress() : ((AAAARecord) held).getAddress();
  }

  private static ReverseDnsVerdict confirmed(InetAddress address, List<Name> names, Name name) {
    String text = name.toString(true);
    return new ReverseDnsVerdict(
        ReverseDnsResult.PASS,
        texts(names),
        Optional.of(text),
        GenericName.isGeneric(text, address),
        "%s leads back to %s".formatted(text, address.getHostAddress()));
  }

  private static ReverseDnsVerdict verdict(
      InetAddress address, ReverseDnsResult result, List<Name> names, String reason) {
    List<String> texts = texts(names);
    boolean generic =
        !texts.isEmpty() && texts.stream().allMatch(text -> GenericName.isGeneric(text, address));
    return new ReverseDnsVerdict(result, texts, Optional.empty(), generic, reason);
  }

  private static List<String> texts(List<Name> names) {
    return names.stream().map(name -> name.toString(true)).toList();
  }
}
