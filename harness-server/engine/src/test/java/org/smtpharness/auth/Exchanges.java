package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Exchanges and octets for tests. */
final class Exchanges {
  private Exchanges() {}

  static AuthContext context(User... users) {
    return AuthContext.of(UserDirectory.of(users), "mx.example.test");
  }

  static AuthContext context(String nonce, byte[] salt, String hostname, User... users) {
    NonceSource fixed =
        new NonceSource() {
          @Override
          public String nonce() {
            return nonce;
          }

          @Override
          public byte[] salt(String userName) {
            return salt.clone();
          }
        };
    return new AuthContext(UserDirectory.of(users), fixed, new SecretDigest(), hostname);
  }

  static AuthExchange exchange(Mechanism mechanism, User... users) {
    return AuthExchange.start(mechanism, context(users));
  }

  /** What the server does with an exchange of one response. */
  static Step once(Mechanism mechanism, String response, User... users) {
    return exchange(mechanism, users).next(text(response));
  }

  static Optional<byte[]> text(String text) {
    return Optional.of(octets(text));
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Optional<byte[]> absent() {
    return Optional.empty();
  }

  static Step.Challenge challenge(String text) {
    return new Step.Challenge(octets(text));
  }

  static String said(Step step) {
    return new String(((Step.Challenge) step).octets(), StandardCharsets.UTF_8);
  }

  static Step.Succeeded success(String name, Mechanism mechanism) {
    return new Step.Succeeded(new Identity(name, name, mechanism));
  }

  static FailureKind kind(Step step) {
    return ((Step.Failed) step).kind();
  }

  static String reason(Step step) {
    return ((Step.Failed) step).reason();
  }
}
