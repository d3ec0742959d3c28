package org.smtpharness.reputation;

import java.util.Objects;

/**
 * Whose policy an SPF check asks for (RFC 7208 sections 2.3 and 2.4).
 *
 * @param scope where the identity comes from
 * @param localPart the part before the {@code @}; {@code postmaster} when there is none
 * @param domain the domain whose policy is asked for; empty when there is none
 */
public record SpfIdentity(Scope scope, String localPart, String domain) {
  private static final String POSTMASTER = "postmaster";

  /** Where an identity comes from. */
  public enum Scope {
    /** The MAIL command; for {@code <>} the domain is that of HELO or EHLO. */
    MAIL_FROM,
    /** The HELO or EHLO command. */
    HELO
  }

  public SpfIdentity {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(domain, "domain");
    localPart = localPart.isEmpty() ? POSTMASTER : localPart;
  }

  /** The identity of a HELO or EHLO name. */
  static SpfIdentity helo(String helo) {
    return new SpfIdentity(Scope.HELO, POSTMASTER, helo);
  }

  /** The identity of a reverse-path without its brackets; an empty one stands for {@code <>}. */
  static SpfIdentity mailFrom(String sender, String helo) {
    if (sender.isEmpty()) {
      return new SpfIdentity(Scope.MAIL_FROM, POSTMASTER, helo);
    }
    int at = sender.lastIndexOf('@');
    String local = at < 0 ? "" : sender.substring(0, at);
    return new SpfIdentity(Scope.MAIL_FROM, local, sender.substring(at + 1));
  }

  /** The mailbox that is judged, such as {@code postmaster@client.example.test}. */
  public String mailbox() {
    return localPart + "@" + domain;
  }
}
