package org.smtpharness.smtp;

import java.util.Objects;
import org.smtpharness.auth.AuthContext;
import org.smtpharness.auth.NonceSource;
import org.smtpharness.auth.SecretDigest;
import org.smtpharness.auth.UserDirectory;
import org.smtpharness.tls.CertificateAuthority;
import org.smtpharness.tls.TlsServer;

/**
 * What all sessions of a server share, on whatever port. Safe for use by several threads.
 *
 * @param hostname the name by which the server introduces itself; its certificates are for it
 * @param limits the bounds of each session
 * @param tls what plays handshakes
 * @param nonces where the challenges of AUTH get their unpredictable parts
 * @param digest what secrets are remembered by
 */
public record Service(
    String hostname, Limits limits, TlsServer tls, NonceSource nonces, SecretDigest digest) {
  public Service {
    Objects.requireNonNull(hostname, "hostname");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(nonces, "nonces");
    Objects.requireNonNull(digest, "digest");
  }

  /** A service with a certification authority and random challenges of its own. */
  public static Service of(String hostname, Limits limits) {
    return new Service(
        hostname,
        limits,
        new TlsServer(new CertificateAuthority()),
        NonceSource.random(),
        new SecretDigest());
  }

  AuthContext authentication(UserDirectory users) {
    return new AuthContext(users, nonces, digest, hostname);
  }
}
