package org.smtpharness.rules;

import java.util.List;

/**
 * What a DNSBL answered (RFC 5782 section 2.1).
 *
 * @param isListing whether any of them lists the subject; else they are errors of the list
 * @param answers its A records, IPv4 addresses such as {@code 127.0.0.2}
 * @param text its TXT record, for {@code {reason}} in replies; may be empty
 */
public record Listing(boolean isListing, List<String> answers, String text) {
  public Listing {
    answers = List.copyOf(answers);
  }
}
