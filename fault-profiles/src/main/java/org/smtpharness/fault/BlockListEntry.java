package org.smtpharness.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a block list of the embedded DNS lists (RFC 5782).
 *
 * @param zone the list's domain, such as {@code pbl.dnsbl.test}
 * @param subject an address, a range such as {@code 192.0.2.0/24}, or a domain
 * @param answer what it answers, such as {@code 127.0.0.10}
 * @param text its TXT record; empty for the list's own
 * @param lasting how long it is listed, by the harness clock; empty for no end
 */
public record BlockListEntry(
    String zone, String subject, String answer, Optional<String> text, Optional<Duration> lasting) {
  /** An address, a range or a domain, as a regular expression. */
  public static final String SUBJECT = "[A-Za-z0-9:._/-]{1,255}";

  public BlockListEntry {
    Objects.requireNonNull(text, "text");
    if (!zone.matches(Condition.ListedIn.ZONE)) {
      throw new IllegalArgumentException(
          "a list has a domain such as pbl.dnsbl.test but was '" + zone + "'");
    }
    if (!subject.matches(SUBJECT)) {
      throw new IllegalArgumentException(
          "a list holds an address, a range or a domain but not '" + subject + "'");
    }
    if (!answer.matches("127(\\.\\d{1,3}){3}")) {
      throw new IllegalArgumentException(
          "a list answers an address such as 127.0.0.10 but not '" + answer + "'");
    }
    if (lasting.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
      throw new IllegalArgumentException("'for' must be more than zero");
    }
  }
}
