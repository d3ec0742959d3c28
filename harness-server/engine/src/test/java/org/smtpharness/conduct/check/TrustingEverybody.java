package org.smtpharness.conduct.check;

import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.smtpharness.RawClient;

/** What a careless client does: it accepts every certificate, for every name. */
final class TrustingEverybody extends X509ExtendedTrustManager {
  private TrustingEverybody() {}

  /** Shakes hands on that connection; answers the client within TLS. */
  static RawClient handshake(RawClient client) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustingEverybody()}, new SecureRandom());
    return client.handshake(context);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    // Welcome.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    // Welcome.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // Welcome.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    // Welcome.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    // Welcome.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // Welcome.
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
