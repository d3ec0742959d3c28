package org.smtpharness.auth;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tells whether two secrets that clients showed are the same one, without keeping either: a digest
 * (HMAC-SHA-256) under a random key that lives as long as this object. Digests of two objects can't
 * be compared. Safe for use by many threads.
 */
public final class SecretDigest {
  private final byte[] key = new byte[32];

  /** Draws a new key. */
  public SecretDigest() {
    new SecureRandom().nextBytes(key);
  }

  /** The digest of a secret: 64 hexadecimal digits. */
  public String of(byte[] secret) {
    return HexFormat.of().formatHex(Hmac.sha256(key, secret));
  }

  @Override
  public String toString() {
    return "SecretDigest";
  }
}
