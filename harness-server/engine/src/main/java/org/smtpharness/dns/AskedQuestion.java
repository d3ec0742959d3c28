package org.smtpharness.dns;

import java.util.Objects;

/**
 * A question with its place among all that an embedded DNS was asked.
 *
 * @param number from 1; it goes on through resets, so that no two questions of a DNS have the same
 */
public record AskedQuestion(long number, DnsExchange exchange) {
  public AskedQuestion {
    Objects.requireNonNull(exchange, "exchange");
  }

  /** The number as an id: {@code q12}. */
  public String id() {
    return "q" + number;
  }
}
