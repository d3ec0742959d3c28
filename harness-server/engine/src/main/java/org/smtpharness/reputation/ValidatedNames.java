package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.dns.DnsAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The names of a client that lead back to its address (RFC 7208 section 5.5). They are looked up
 * once in a check, when they are first needed. For one thread.
 */
final class ValidatedNames {
  /** Section 4.6.4: further names are ignored. */
  private static final int MOST_NAMES = 10;

  private final SpfInquiry inquiry;
  private final InetAddress client;
  private List<Name> names;
  private boolean none;

  ValidatedNames(SpfInquiry inquiry, InetAddress client) {
    this.inquiry = inquiry;
    this.client = client;
  }

  /** The names in the order of the DNS. An error of the DNS leaves names out. */
  List<Name> names(SpfPlace place) {
    if (names == null) {
      names = lookUp(place);
    }
    return names;
  }

  /** Whether the address has no name at all, which counts as a void look-up of the asking term. */
  boolean areVoid() {
    return none;
  }

  /** The value of {@code %{p}}: the domain itself, else a name in it, else any, else "unknown". */
  String best(SpfPlace place) {
    Optional<Name> domain = DomainNames.name(place.domain());
    Optional<Name> best = Optional.empty();
    for (Name name : names(place)) {
      if (domain.isPresent() && name.equals(domain.get())) {
        return DomainNames.text(name);
      }
      boolean below = domain.isPresent() && name.subdomain(domain.get());
      boolean bestIsBelow = best.isPresent() && best.get().subdomain(domain.orElse(best.get()));
      if (best.isEmpty() || below && !bestIsBelow) {
        best = Optional.of(name);
      }
    }
    return best.map(DomainNames::text).orElse("unknown");
  }

  private List<Name> lookUp(SpfPlace place) {
    Optional<DnsAnswer> answer = inquiry.askIfPossible(place, IpText.reverseName(client), Type.PTR);
    none = answer.isPresent() && answer.get().isVoid();
    List<Record> records = answer.map(DnsAnswer::records).orElse(List.of());
    List<Name> validated = new ArrayList<>();
    for (Record record : records.subList(0, Math.min(records.size(), MOST_NAMES))) {
      Name name = ((PTRRecord) record).getTarget();
      if (leadsBack(place, name)) {
        validated.add(name);
      }
    }
    return validated;
  }

  private boolean leadsBack(SpfPlace place, Name name) {
    int type = IpText.isIpv4(client) ? Type.A : Type.AAAA;
    return inquiry
        .askIfPossible(place, name, type)
        .map(DnsAnswer::records)
        .orElse(List.of())
        .stream()
        .anyMatch(record -> Addresses.of(record).filter(client::equals).isPresent());
  }
}
