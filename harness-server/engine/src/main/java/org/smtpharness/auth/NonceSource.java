package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Where the unpredictable parts of challenges come from. Safe for use by many threads. */
public interface NonceSource {

  /**
   * A text that no other exchange gets: at least one character, printable US-ASCII without comma
   * (RFC 5802 section 7), space, {@code @}, {@code <} and {@code >} (RFC 2195 section 2).
   */
  String nonce();

  /**
   * The salt of a user: at least one octet, the same each time, also for a name that nobody has
   * (RFC 5802 section 9).
   */
  byte[] salt(String userName);

  /** A source with a strong generator and salts that last as long as the source. */
  static NonceSource random() {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new NonceSource() {
      @Override
      public String nonce() {
        byte[] octets = new byte[18];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().encodeToString(octets);
      }

      @Override
      public byte[] salt(String userName) {
        byte[] whole = Hmac.sha256(key, userName.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, 16);
      }
    };
  }
}
