package org.smtpharness.auth;

import java.util.Objects;

/**
 * Who a client proved to be.
 *
 * @param authcid the authentication identity: whose secret was shown
 * @param authzid the authorization identity: who the client acts as; equal to {@code authcid} when
 *     the client named none (RFC 4422 section 3.4.1)
 * @param mechanism how it was proved
 */
public record Identity(String authcid, String authzid, Mechanism mechanism) {
  public Identity {
    Objects.requireNonNull(authcid, "authcid");
    Objects.requireNonNull(authzid, "authzid");
    Objects.requireNonNull(mechanism, "mechanism");
  }
}
