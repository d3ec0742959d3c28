package org.smtpharness.reputation;

import java.util.Objects;

/**
 * What SPF or DKIM contributes (RFC 9989 section 4.4).
 *
 * @param domain the domain that was checked; empty when there was none
 * @param aligned whether it passed and belongs to the domain of the author
 * @param reason why, in a few words, such as {@code news.test is another organization than
 *     example.test}
 */
public record DmarcAlignment(String domain, boolean aligned, String reason) {
  public DmarcAlignment {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(reason, "reason");
  }
}
