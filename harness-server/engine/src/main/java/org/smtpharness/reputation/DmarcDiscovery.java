package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;
import org.smtpharness.dns.DnsFailure;

/** Finds policies and organizational domains. */
sealed interface DmarcDiscovery permits DmarcTreeWalk, DmarcNamedDomains {
  /** The domain at the top of the organization that a domain belongs to. */
  String organizationalDomain(String domain) throws DnsFailure;

  /** The record that holds for a domain without one of its own. */
  Optional<DmarcRecord> inherited(String domain) throws DnsFailure;

  /** The tags that tell what an inherited record asks for, the first that is there decides. */
  List<String> inheritedTags(String domain, DmarcRecord record) throws DnsFailure;

  /** Whether the domain only tests its policy. */
  boolean isTesting(DmarcRecord record);
}
