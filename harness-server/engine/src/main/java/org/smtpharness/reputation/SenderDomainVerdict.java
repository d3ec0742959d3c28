package org.smtpharness.reputation;

import java.util.List;

/**
 * What the DNS says of the domain of a sender.
 *
 * @param hosts the mail servers in the order of their preference, or the addresses
 * @param reason why, in words
 */
public record SenderDomainVerdict(SenderDomainResult result, List<String> hosts, String reason) {
  public SenderDomainVerdict {
    hosts = List.copyOf(hosts);
  }
}
