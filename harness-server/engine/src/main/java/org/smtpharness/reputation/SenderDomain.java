package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.smtpharness.dns.DnsAnswer;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.smtpharness.dns.DnsNames;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Checks whether the domain of a sender could take mail. Keeps nothing; safe for use by several
 * threads.
 */
public final class SenderDomain {
  private final DnsLookup dns;

  /** Asks that DNS. */
  public SenderDomain(DnsLookup dns) {
    this.dns = dns;
  }

  /**
   * Judges a domain: its MX records, else its addresses (RFC 5321 section 5.1).
   *
   * @param domain what stands behind the @, no address literal; one that is no domain name is
   *     NO_SUCH_DOMAIN
   */
  public SenderDomainVerdict check(String domain) {
    Name name;
    try {
      name = DnsNames.absolute(domain);
    } catch (IllegalArgumentException e) {
      return verdict(SenderDomainResult.NO_SUCH_DOMAIN, "'%s' is no domain name".formatted(domain));
    }
    try {
      DnsAnswer answer = dns.ask(name, Type.MX);
      return answer.isVoid() ? byAddress(domain, name, answer) : byServers(domain, answer);
    } catch (DnsFailure e) {
      return verdict(SenderDomainResult.TEMPERROR, e.getMessage());
    }
  }

  private static SenderDomainVerdict byServers(String domain, DnsAnswer answer) {
    List<MXRecord> servers =
        answer.records().stream()
            .map(MXRecord.class::cast)
            .sorted(Comparator.comparingInt(MXRecord::getPriority))
            .toList();
    // RFC 7505 section 3: one record alone, of any preference; beside others it means nothing.
    if (servers.size() == 1 && servers.get(0).getTarget().equals(Name.root)) {
      return verdict(SenderDomainResult.NULL_MX, domain + " has a null MX: it takes no mail");
    }
    List<String> hosts = servers.stream().map(server -> server.getTarget().toString(true)).toList();
    return new SenderDomainVerdict(
        SenderDomainResult.MAIL_SERVER, hosts, domain + " has MX " + String.join(", ", hosts));
  }

  private SenderDomainVerdict byAddress(String domain, Name name, DnsAnswer mx) throws DnsFailure {
    if (!mx.nameExists()) {
      return verdict(SenderDomainResult.NO_SUCH_DOMAIN, domain + " does not exist");
    }
    List<String> addresses =
        HostAddresses.of(dns, name).stream().map(InetAddress::getHostAddress).toList();
    return addresses.isEmpty()
        ? verdict(SenderDomainResult.NO_MAIL_HOST, domain + " has no MX, A or AAAA record")
        : new SenderDomainVerdict(
            SenderDomainResult.ADDRESS,
            addresses,
            "%s has no MX, but the address %s".formatted(domain, addresses.get(0)));
  }

  private static SenderDomainVerdict verdict(SenderDomainResult result, String reason) {
    return new SenderDomainVerdict(result, List.of(), reason);
  }
}
