package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.dns.DnsFailure;

/** Organizational domains by name (RFC 7489 section 3.2, without a public suffix list). */
record DmarcNamedDomains(DmarcRecords records, Set<String> named) implements DmarcDiscovery {
  @Override
  public String organizationalDomain(String domain) {
    String rest = domain;
    String lastTwo = domain;
    while (!rest.isEmpty()) {
      if (named.contains(rest)) {
        return rest;
      }
      int dot = rest.indexOf('.');
      lastTwo = dot < 0 ? lastTwo : rest;
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return lastTwo;
  }

  @Override
  public Optional<DmarcRecord> inherited(String domain) throws DnsFailure {
    return records.at(organizationalDomain(domain));
  }

  @Override
  public List<String> inheritedTags(String domain, DmarcRecord record) {
    return List.of("sp", "p");
  }

  @Override
  public boolean isTesting(DmarcRecord record) {
    return false;
  }
}
