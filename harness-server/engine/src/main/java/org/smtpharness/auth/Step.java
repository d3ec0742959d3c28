package org.smtpharness.auth;

import java.util.Base64;
import java.util.Objects;

/** What the server does with a response: ask on, or end the exchange. */
public sealed interface Step {

  /** The server asks (reply 334). Equality is that of the octets. */
  final class Challenge implements Step {
    private final byte[] octets;

    /** Makes a challenge of those octets; none is the empty challenge. */
    public Challenge(byte[] octets) {
      this.octets = octets.clone();
    }

    /** The challenge before base64; a copy. */
    public byte[] octets() {
      return octets.clone();
    }

    /** The text of the 334 reply; empty for the empty challenge. */
    public String base64() {
      return Base64.getEncoder().encodeToString(octets);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Challenge challenge && challenge.base64().equals(base64());
    }

    @Override
    public int hashCode() {
      return base64().hashCode();
    }

    /** Tells the length only, for the last challenge of SCRAM helps to guess the password. */
    @Override
    public String toString() {
      return "Challenge[" + octets.length + " octets]";
    }
  }

  /**
   * The client is who it claims to be (reply 235).
   *
   * @param identity who that is
   */
  record Succeeded(Identity identity) implements Step {
    public Succeeded {
      Objects.requireNonNull(identity, "identity");
    }
  }

  /**
   * The exchange failed.
   *
   * @param reason why, in plain words for the tester; holds no secret, but tells an unknown user
   *     from a wrong password, which a reply should not
   * @param kind what sort of failure it is
   */
  record Failed(String reason, FailureKind kind) implements Step {
    public Failed {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(kind, "kind");
    }
  }
}
