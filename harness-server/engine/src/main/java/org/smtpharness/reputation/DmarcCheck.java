package org.smtpharness.reputation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.dns.DnsFailure;

/** One DMARC check of a message with an author domain. For one thread. */
final class DmarcCheck {
  private final String author;
  private final DmarcRecords records;
  private final DmarcDiscovery discovery;

  DmarcCheck(String author, DmarcRecords records, DmarcDiscovery discovery) {
    this.author = author;
    this.records = records;
    this.discovery = discovery;
  }

  DmarcVerdict verdict(SpfVerdict spf, DkimVerdict dkim) {
    try {
      Optional<DmarcRecord> own = records.at(author);
      Optional<DmarcRecord> record = own.isPresent() ? own : discovery.inherited(author);
      if (record.isEmpty()) {
        return without("there is no DMARC record for " + author);
      }
      List<String> tags =
          own.isPresent() ? List.of("p") : discovery.inheritedTags(author, record.get());
      Optional<DmarcPolicy> policy = record.get().policy(tags);
      return policy.isEmpty()
          ? without("the DMARC record of " + record.get().domain() + " has no policy to go by")
          : judged(record.get(), policy.get(), spf, dkim);
    } catch (DnsFailure e) {
      return verdict(
          DmarcResult.TEMPERROR, null, DmarcPolicy.NONE, nothing(), nothing(), e.getMessage());
    }
  }

  private static DmarcAlignment nothing() {
    return new DmarcAlignment("", false, "not judged");
  }

  private DmarcVerdict without(String reason) {
    return verdict(DmarcResult.NONE, null, DmarcPolicy.NONE, nothing(), nothing(), reason);
  }

  private DmarcVerdict verdict(
      DmarcResult result,
      DmarcRecord record,
      DmarcPolicy policy,
      DmarcAlignment spf,
      DmarcAlignment dkim,
      String reason) {
    return new DmarcVerdict(
        result,
        author,
        record == null ? "" : record.domain(),
        policy,
        record != null && discovery.isTesting(record),
        spf,
        dkim,
        reason,
        records.trace());
  }

  private DmarcVerdict judged(
      DmarcRecord record, DmarcPolicy policy, SpfVerdict spf, DkimVerdict dkim) {
    Contribution bySpf = bySpf(spf, record.isStrictForSpf());
    Contribution byDkim = byDkim(dkim, record.isStrictForDkim());
    DmarcResult result = DmarcResult.FAIL;
    if (bySpf.alignment().aligned() || byDkim.alignment().aligned()) {
      result = DmarcResult.PASS;
    } else if (bySpf.mayPassLater() || byDkim.mayPassLater()) {
      result = DmarcResult.TEMPERROR;
    }
    String reason = "SPF: " + bySpf.alignment().reason() + "; DKIM: " + byDkim.alignment().reason();
    return verdict(result, record, policy, bySpf.alignment(), byDkim.alignment(), reason);
  }

  /**
   * What one check contributes.
   *
   * @param mayPassLater whether an error of the DNS keeps it from being aligned
   */
  private record Contribution(DmarcAlignment alignment, boolean mayPassLater) {
    static Contribution no(String domain, String reason) {
      return new Contribution(new DmarcAlignment(domain, false, reason), false);
    }
  }

  private Contribution bySpf(SpfVerdict spf, boolean strict) {
    String domain = canonical(spf.identity().domain());
    return contribution(
        domain,
        spf.result().word(),
        spf.result() == SpfResult.PASS,
        spf.result() == SpfResult.TEMPERROR,
        strict);
  }

  private Contribution byDkim(DkimVerdict dkim, boolean strict) {
    Contribution best = Contribution.no("", "no signature");
    boolean mayPassLater = false;
    for (DkimSignatureVerdict signature : dkim.signatures()) {
      Contribution each =
          contribution(
              canonical(signature.domain()),
              signature.result().word(),
              signature.result() == DkimResult.PASS,
              signature.result() == DkimResult.TEMPERROR,
              strict);
      mayPassLater |= each.mayPassLater();
      boolean first = best.alignment().domain().isEmpty();
      if (each.alignment().aligned() && !best.alignment().aligned() || first) {
        best = each;
      }
    }
    return new Contribution(best.alignment(), mayPassLater);
  }

  private Contribution contribution(
      String domain, String word, boolean passed, boolean temporary, boolean strict) {
    if (!passed && !temporary) {
      return Contribution.no(domain, word + " for " + domain);
    }
    try {
      Optional<String> obstacle = obstacle(domain, strict);
      String reason = word + " for " + domain + obstacle.map(text -> ", but " + text).orElse("");
      boolean fits = obstacle.isEmpty();
      return new Contribution(
          new DmarcAlignment(domain, fits && passed, reason), fits && temporary);
    } catch (DnsFailure e) {
      return new Contribution(new DmarcAlignment(domain, false, e.getMessage()), true);
    }
  }

  /** Why a domain is not aligned with that of the author; empty when it is. */
  private Optional<String> obstacle(String domain, boolean strict) throws DnsFailure {
    if (domain.equals(author)) {
      return Optional.empty();
    }
    if (strict) {
      return Optional.of(domain + " is not exactly " + author);
    }
    String organization = discovery.organizationalDomain(author);
    String other = discovery.organizationalDomain(domain);
    return organization.equals(other)
        ? Optional.empty()
        : Optional.of(other + " is another organization than " + organization);
  }

  private static String canonical(String domain) {
    return DomainNames.withoutRoot(domain).toLowerCase(Locale.ROOT);
  }
}
