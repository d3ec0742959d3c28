package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;

/**
 * What reverse DNS says of an address.
 *
 * @param names the names that the PTR records give, in their order, without a final dot
 * @param confirmed the first name that leads back to the address; present on PASS alone
 * @param generic whether the confirmed name, or without one every name, looks like one that a
 *     provider gives to all its lines
 * @param reason why, in words
 */
public record ReverseDnsVerdict(
    ReverseDnsResult result,
    List<String> names,
    Optional<String> confirmed,
    boolean generic,
    String reason) {
  public ReverseDnsVerdict {
    names = List.copyOf(names);
  }
}
