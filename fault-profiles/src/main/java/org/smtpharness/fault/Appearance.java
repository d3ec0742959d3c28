package org.smtpharness.fault;

import java.util.Objects;
import java.util.Optional;

/**
 * How some clients appear: conditions, scopes and replies judge the apparent address, so that a
 * client on the same machine can come from anywhere.
 *
 * @param from where the client really comes from; empty for anywhere
 * @param helo what it says in EHLO or HELO; empty for anything. Before that it can't match
 * @param appearsAs the address that it appears to have, written in digits
 * @param ptr the name that this address leads to, and that leads back to it; empty for none
 */
public record Appearance(
    Optional<AddressRange> from,
    Optional<TextPattern> helo,
    String appearsAs,
    Optional<String> ptr) {
  /** An appearance without a name. */
  public Appearance(Optional<AddressRange> from, Optional<TextPattern> helo, String appearsAs) {
    this(from, helo, appearsAs, Optional.empty());
  }

  public Appearance {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(helo, "helo");
    Objects.requireNonNull(ptr, "ptr");
    if (AddressRange.parse(appearsAs).isEmpty()) {
      throw new IllegalArgumentException(
          "an address is 192.0.2.1 or 2001:db8::1 but was '" + appearsAs + "'");
    }
  }

  /**
   * Whether it holds for a client.
   *
   * @param ip where it really comes from, written in digits
   * @param said what it said in EHLO or HELO, if it has
   */
  public boolean holdsFor(String ip, Optional<String> said) {
    return from.map(range -> range.contains(ip)).orElse(true)
        && (helo.isEmpty() || said.filter(helo.get()::matches).isPresent());
  }
}
