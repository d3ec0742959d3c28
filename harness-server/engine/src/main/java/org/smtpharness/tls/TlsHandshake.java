package org.smtpharness.tls;

import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** How a handshake went. */
public sealed interface TlsHandshake {

  /**
   * The name of the server that the client asked for (server name indication, RFC 6066 section 3);
   * empty when it named none or the handshake did not get that far.
   */
  Optional<String> serverName();

  /**
   * It succeeded.
   *
   * @param socket what to read from and write to from now on
   * @param version the version agreed on
   * @param cipherSuite the cipher suite agreed on, by Java's name
   * @param resumed whether an earlier session was taken up again, so that no certificate was sent
   * @param clientSubject the subject of the client's certificate (RFC 4514), when it showed one
   */
  record Completed(
      SSLSocket socket,
      TlsVersion version,
      String cipherSuite,
      boolean resumed,
      Optional<String> serverName,
      Optional<String> clientSubject)
      implements TlsHandshake {}

  /**
   * It failed.
   *
   * @param reason why, in plain words, such as "client sent alert unknown_ca: the certificate's
   *     issuer is not trusted"
   * @param alert the name of the fatal alert that the client sent, such as {@code unknown_ca}, when
   *     that was the end of it
   */
  record Failed(String reason, Optional<String> alert, Optional<String> serverName)
      implements TlsHandshake {}
}
