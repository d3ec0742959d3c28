package org.smtpharness.auth;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104) and what SCRAM makes of them. */
final class Hmac {
  private Hmac() {}

  static byte[] md5(byte[] key, byte[] text) {
    return mac("HmacMD5", key).doFinal(text);
  }

  static byte[] sha256(byte[] key, byte[] text) {
    return mac("HmacSHA256", key).doFinal(text);
  }

  /** {@code Hi} of RFC 5802 section 2.2: PBKDF2 with one block. */
  static byte[] iterated(byte[] password, byte[] salt, int iterations) {
    Mac mac = mac("HmacSHA256", password);
    mac.update(salt);
    byte[] block = mac.doFinal(new byte[] {0, 0, 0, 1});
    byte[] result = block.clone();
    for (int i = 1; i < iterations; i++) {
      block = mac.doFinal(block);
      exclusiveOr(result, block);
    }
    return result;
  }

  /** Changes the first to the exclusive or of both. */
  static void exclusiveOr(byte[] target, byte[] other) {
    for (int i = 0; i < target.length; i++) {
      target[i] ^= other[i];
    }
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no " + algorithm, e);
    }
  }
}
