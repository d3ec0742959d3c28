package org.smtpharness.dns;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.xbill.DNS.Address;

/**
 * An entry of a block list (RFC 5782).
 *
 * @param subject an address, a range such as {@code 192.0.2.0/24}, or a domain, with all below it
 * @param code what the list answers: an address in 127.0.0.0/8 other than 127.0.0.1
 * @param text the TXT record; <code>{asked}</code> in it stands for the address or domain that was
 *     asked for; empty for the text that the list has for the code
 * @param until when the entry ends, by the clock of the harness; without end when empty
 */
public record Listing(String subject, String code, Optional<String> text, Optional<Instant> until) {
  public Listing {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(until, "until");
    subject = Subject.parse(subject).toString();
    byte[] octets = Address.toByteArray(code, Address.IPv4);
    if (octets == null || octets[0] != 127 || code.equals("127.0.0.1")) {
      throw new IllegalArgumentException(
          "found the code '%s'; expected an address in 127.0.0.0/8 such as 127.0.0.2"
              .formatted(code));
    }
  }

  /** An entry with the text that the list has for the code. */
  public static Listing of(String subject, String code) {
    return new Listing(subject, code, Optional.empty(), Optional.empty());
  }

  /** The same with that text. */
  public Listing text(String shown) {
    return new Listing(subject, code, Optional.of(shown), until);
  }

  /** The same until then. */
  public Listing until(Instant end) {
    return new Listing(subject, code, text, Optional.of(end));
  }

  boolean isOver(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }
}
