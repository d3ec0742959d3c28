package org.smtpharness.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Contexts that trust one CA alone, so that the JDK's own list of CAs is never read. */
final class TrustContexts {
  private TrustContexts() {}

  static KeyStore emptyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK has no PKCS12 key store", e);
    }
  }

  static KeyStore storeOf(X509Certificate authority) {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("smtp-harness-ca", authority);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK's PKCS12 key store takes no certificate", e);
    }
  }

  static void store(KeyStore store, OutputStream out, String password) throws IOException {
    try {
      store.store(out, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot write a PKCS12 key store", e);
    }
  }

  static TrustManager[] trusting(X509Certificate authority) {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(storeOf(authority));
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot check certificates", e);
    }
  }

  /** A context that can tell what the JVM supports. It must not be used for a handshake. */
  static SSLContext bare() {
    return context(null, new TrustManager[0]);
  }

  static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }
}
