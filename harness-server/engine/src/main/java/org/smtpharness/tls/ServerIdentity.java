package org.smtpharness.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.smtpharness.fault.CertificateKind;

/**
 * What a server shows and proves in the handshake.
 *
 * @param host the host it claims to be
 * @param kind what is right or wrong with it
 * @param key the private key of the first certificate
 * @param chain what is sent, the server's own certificate first, without trusted roots
 */
public record ServerIdentity(
    String host, CertificateKind kind, PrivateKey key, List<X509Certificate> chain) {

  public ServerIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a server identity needs at least one certificate");
    }
  }

  /** The server's own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The chain as text (RFC 7468). */
  public String pem() {
    return Pem.of(chain);
  }

  @Override
  public String toString() {
    return kind.keyword() + " certificate for " + host;
  }
}
