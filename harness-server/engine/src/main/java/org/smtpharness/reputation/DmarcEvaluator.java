package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.smtpharness.dns.DnsLookup;

/**
 * Checks whether the domain of the author is behind a message (RFC 9989). Safe for use by several
 * threads.
 */
public final class DmarcEvaluator {
  private final DnsLookup dns;
  private final DmarcSettings settings;

  /** An evaluator. */
  public DmarcEvaluator(DnsLookup dns, DmarcSettings settings) {
    this.dns = Objects.requireNonNull(dns, "dns");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Checks a message.
   *
   * @param message header, empty line and body; only its From field counts
   * @param spf the verdict on the MAIL FROM identity; that on a HELO identity counts for {@code <>}
   *     only, where both are the same
   * @param dkim the verdicts on its signatures
   */
  public DmarcVerdict evaluate(byte[] message, SpfVerdict spf, DkimVerdict dkim) {
    List<HeaderText> from = MessageText.of(message).fields("from");
    List<String> domains =
        from.size() == 1 ? new ArrayList<>(AuthorDomains.of(from.get(0))) : List.of();
    if (domains.size() != 1 || domains.get(0).isEmpty()) {
      return withoutAuthor(from.size(), domains);
    }
    DmarcRecords records = new DmarcRecords(dns);
    DmarcDiscovery discovery =
        settings.mode() == DmarcSettings.Mode.RFC9989
            ? new DmarcTreeWalk(records)
            : new DmarcNamedDomains(records, settings.organizationalDomains());
    return new DmarcCheck(domains.get(0), records, discovery).verdict(spf, dkim);
  }

  private static DmarcVerdict withoutAuthor(int fields, List<String> domains) {
    String reason =
        fields != 1
            ? "there are " + fields + " From fields instead of one"
            : domains.size() > 1
                ? "From names " + domains.size() + " domains instead of one"
                : "From names no domain";
    DmarcAlignment nothing = new DmarcAlignment("", false, "there is no author domain");
    return new DmarcVerdict(
        DmarcResult.NONE, "", "", DmarcPolicy.NONE, false, nothing, nothing, reason, List.of());
  }
}
