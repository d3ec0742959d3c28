package org.smtpharness.auth;

import java.util.Arrays;
import java.util.Optional;

/** A SASL mechanism that the server can play. */
public enum Mechanism {
  /** Name and password in one response (RFC 4616). */
  PLAIN("PLAIN", true),
  /** Name and password in two responses (draft-murchison-sasl-login). */
  LOGIN("LOGIN", true),
  /** Keyed MD5 of a challenge (RFC 2195). */
  CRAM_MD5("CRAM-MD5", false),
  /** Salted challenge and response without channel binding (RFC 5802 and RFC 7677). */
  SCRAM_SHA_256("SCRAM-SHA-256", false),
  /** Bearer token in the form of Google and Microsoft. */
  XOAUTH2("XOAUTH2", true),
  /** Bearer token in the form of RFC 7628. */
  OAUTHBEARER("OAUTHBEARER", true);

  private final String saslName;
  private final boolean revealsSecret;

  Mechanism(String saslName, boolean revealsSecret) {
    this.saslName = saslName;
    this.revealsSecret = revealsSecret;
  }

  /** The registered name, as EHLO announces it. */
  public String saslName() {
    return saslName;
  }

  /**
   * Whether the client hands over the secret itself, so that only TLS keeps it (RFC 4954 section 4,
   * reply 538).
   */
  public boolean revealsSecret() {
    return revealsSecret;
  }

  /** The mechanism with that {@link #saslName()}, in any case; empty for one not played here. */
  public static Optional<Mechanism> of(String saslName) {
    return Arrays.stream(values())
        .filter(mechanism -> mechanism.saslName.equalsIgnoreCase(saslName))
        .findFirst();
  }
}
