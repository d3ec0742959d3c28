package org.smtpharness.auth;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What all exchanges of one server share. Immutable; safe for use by many threads.
 *
 * @param users who may authenticate
 * @param nonces where challenges get their unpredictable parts
 * @param digest what secrets are remembered by
 * @param hostname the name of the server in challenges: a domain or an address
 */
public record AuthContext(
    UserDirectory users, NonceSource nonces, SecretDigest digest, String hostname) {
  private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

  /** Checks that the name of the server can stand in a challenge. */
  public AuthContext {
    Objects.requireNonNull(users, "users");
    Objects.requireNonNull(nonces, "nonces");
    Objects.requireNonNull(digest, "digest");
    if (!HOSTNAME.matcher(hostname).matches()) {
      throw new IllegalArgumentException(
          "'" + hostname + "' is no domain or address; give one, such as mx.example.test");
    }
  }

  /** A context with random nonces and a digest of its own. */
  public static AuthContext of(UserDirectory users, String hostname) {
    return new AuthContext(users, NonceSource.random(), new SecretDigest(), hostname);
  }
}
