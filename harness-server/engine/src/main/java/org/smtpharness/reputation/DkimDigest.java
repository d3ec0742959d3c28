package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of text in Latin-1. */
final class DkimDigest {
  private DkimDigest() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static byte[] of(String text) {
    return start().digest(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }
}
