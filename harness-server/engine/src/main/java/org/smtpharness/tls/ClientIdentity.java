package org.smtpharness.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * What a test's client shows when the server asks for a certificate.
 *
 * @param name the common name
 * @param key the private key
 * @param certificate the client's certificate
 * @param authority the certificate of the CA that issued it
 */
public record ClientIdentity(
    String name, PrivateKey key, X509Certificate certificate, X509Certificate authority) {

  /** A new PKCS12 key store with key and certificate under the alias {@code client}. */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = TrustContexts.emptyStore();
      store.setKeyEntry("client", key, password, new Certificate[] {certificate, authority});
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK's PKCS12 key store takes no key", e);
    }
  }

  /** A new context for clients that show this certificate and trust its CA alone. */
  public SSLContext clientContext() {
    return TrustContexts.context(
        new KeyManager[] {new IdentityKeyManager(key, List.of(certificate))},
        TrustContexts.trusting(authority));
  }

  /** The certificate as text (RFC 7468). */
  public String certificatePem() {
    return Pem.of(certificate);
  }

  /** The private key as text, not encrypted (PKCS #8, RFC 7468). */
  public String keyPem() {
    return Pem.of(key);
  }

  @Override
  public String toString() {
    return "client certificate of " + name;
  }
}
