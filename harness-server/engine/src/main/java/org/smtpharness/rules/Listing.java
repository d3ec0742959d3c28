package org.smtpharness.rules;

import java.util.List;

/**
 * What a DNSBL answered (RFC 5782 section 2.1).
 *
 * @param answers its A records, IPv4 addresses such as {@code 127.0.0.2}
 * @param text its TXT record, for {@code {reason}} in replies; may be empty
 */
public record Listing(List<String> answers, String text) {
  public Listing {
    answers = List.copyOf(answers);
  }
}
