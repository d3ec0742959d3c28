package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password or token, which no text form shows. Immutable.
 *
 * <p>Secrets compare by their UTF-8 octets in constant time.
 */
public final class Secret {
  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Keeps a secret.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a password or token must have at least one character");
    }
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether that is the secret, in a time that does not depend on where they differ. */
  public boolean matches(byte[] candidate) {
    return MessageDigest.isEqual(candidate, octets);
  }

  /** The octets, for the mechanisms that compute with them; not to be changed. */
  byte[] octets() {
    return octets;
  }

  /** How a secret of that many octets is shown. */
  static String masked(int octets) {
    return "*** (" + octets + (octets == 1 ? " octet)" : " octets)");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && matches(secret.octets);
  }

  /** The length, for a hash of the octets would tell more. */
  @Override
  public int hashCode() {
    return octets.length;
  }

  /** The mask and the number of octets. */
  @Override
  public String toString() {
    return masked(octets.length);
  }
}
