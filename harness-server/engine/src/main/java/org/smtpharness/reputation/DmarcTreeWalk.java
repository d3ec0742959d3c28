package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.dns.DnsFailure;

/** The DNS tree walk (RFC 9989 section 4.10): at most eight questions for a domain. */
record DmarcTreeWalk(DmarcRecords records) implements DmarcDiscovery {
  /** Of longer names only the whole and its last seven labels are asked for. */
  private static final int MOST_LABELS = 7;

  /** The records on the way up, the longest name first. */
  private List<DmarcRecord> walk(String domain) throws DnsFailure {
    List<DmarcRecord> found = new ArrayList<>();
    List<String> labels = List.of(domain.split("\\."));
    int start = 0;
    while (start < labels.size()) {
      Optional<DmarcRecord> record = records.at(joined(labels, start));
      record.ifPresent(found::add);
      if (record.isPresent()
          && (record.get().isOrganizational() || record.get().isPublicSuffix())) {
        return found;
      }
      start = Math.max(start + 1, labels.size() - MOST_LABELS);
    }
    return found;
  }

  private static String joined(List<String> labels, int start) {
    return String.join(".", labels.subList(start, labels.size()));
  }

  @Override
  public String organizationalDomain(String domain) throws DnsFailure {
    return organizationalDomain(domain, walk(domain));
  }

  private static String organizationalDomain(String domain, List<DmarcRecord> found) {
    for (DmarcRecord record : found) {
      if (record.isOrganizational()) {
        return record.domain();
      }
      if (record.isPublicSuffix() && !record.domain().equals(domain)) {
        return oneLabelBelow(record.domain(), domain);
      }
    }
    return found.isEmpty() ? domain : found.get(found.size() - 1).domain();
  }

  private static String oneLabelBelow(String suffix, String domain) {
    String below = domain.substring(0, domain.length() - suffix.length() - 1);
    return domain.substring(below.lastIndexOf('.') + 1);
  }

  @Override
  public Optional<DmarcRecord> inherited(String domain) throws DnsFailure {
    List<DmarcRecord> found = walk(domain);
    String organizational = organizationalDomain(domain, found);
    return found.stream()
        .filter(record -> record.domain().equals(organizational))
        .findFirst()
        .or(() -> found.stream().filter(DmarcRecord::isPublicSuffix).findFirst());
  }

  @Override
  public List<String> inheritedTags(String domain, DmarcRecord record) throws DnsFailure {
    return record.hasPolicyForAbsent() && !records.exists(domain)
        ? List.of("np", "sp", "p")
        : List.of("sp", "p");
  }

  @Override
  public boolean isTesting(DmarcRecord record) {
    return record.isTesting();
  }
}
