package org.smtpharness.smtp;

import java.util.Objects;
import org.smtpharness.auth.AuthContext;
import org.smtpharness.auth.NonceSource;
import org.smtpharness.auth.SecretDigest;
import org.smtpharness.auth.UserDirectory;
import org.smtpharness.bounce.OutboundGate;
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
 * @param outbound where reports may be sent
 */
public record Service(
    String hostname,
    Limits limits,
    TlsServer tls,
    NonceSource nonces,
    SecretDigest digest,
    OutboundGate outbound) {
  public Service {
    Objects.requireNonNull(hostname, "hostname");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(nonces, "nonces");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(outbound, "outbound");
  }

  /** A service with random challenges of its own, whose certificates that authority signs. */
  public static Service of(
      String hostname, Limits limits, CertificateAuthority authority, OutboundGate outbound) {
    return new Service(
        hostname,
        limits,
        new TlsServer(authority),
        NonceSource.random(),
        new SecretDigest(),
        outbound);
  }

  /** A service with an authority of its own that sends reports to this machine only. */
  public static Service of(String hostname, Limits limits) {
    return of(hostname, limits, new CertificateAuthority(), OutboundGate.loopbackOnly());
  }

  /** The same for a host of another name, which has certificates of its own. */
  public Service named(String host) {
    return new Service(host, limits, tls, nonces, digest, outbound);
  }

  AuthContext authentication(UserDirectory users) {
    return new AuthContext(users, nonces, digest, hostname);
  }
}
