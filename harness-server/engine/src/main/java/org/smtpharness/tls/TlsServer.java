package org.smtpharness.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.smtpharness.fault.CertificateKind;

/**
 * The server's side of TLS on sockets that are connected already, be it from the first octet or
 * after some talk in the clear. Certificates and contexts are made once for each host and settings,
 * so that clients can resume sessions. Thread-safe.
 */
public final class TlsServer {
  private final CertificateIssuer issuer;
  private final Map<IdentityKey, ServerIdentity> identities = new ConcurrentHashMap<>();
  private final Map<ContextKey, SSLContext> contexts = new ConcurrentHashMap<>();

  private record IdentityKey(String host, CertificateKind kind, KeyAlgorithm algorithm) {}

  private record ContextKey(String host, TlsSettings settings) {}

  /** A server whose good certificates are issued by that authority. */
  public TlsServer(CertificateAuthority authority) {
    this.issuer = new CertificateIssuer(authority);
  }

  /** The authority that clients have to trust. */
  public CertificateAuthority authority() {
    return issuer.authority();
  }

  /** What is shown to clients of that host under those settings; always the same. */
  public ServerIdentity identity(String host, TlsSettings settings) {
    KeyAlgorithm algorithm = settings.key().orElse(authority().algorithm());
    return identities.computeIfAbsent(
        new IdentityKey(HostNames.normalized(host), settings.certificate(), algorithm),
        key -> issuer.issueServer(key.host(), key.kind(), key.algorithm()));
  }

  /**
   * Makes all that {@link #accept} needs, so that an error shows early and no client waits for it.
   *
   * @throws IllegalStateException when the settings want TLS 1.0 or 1.1 and the JVM has it switched
   *     off, see {@link LegacyTls}
   * @throws IllegalArgumentException when the host is neither a name nor an IP address
   */
  public void prepare(String host, TlsSettings settings) {
    context(host, settings);
  }

  /**
   * Runs a handshake to its end. Reads and writes time out as the wire socket is set to ({@code
   * SO_TIMEOUT}); closing the wire socket from another thread ends it at once.
   *
   * <p>The wire socket stays open whatever happens, also when the TLS socket is closed: it is for
   * the caller to close it, with what the client still sends read first, lest an RST destroys the
   * alert that tells the client what is wrong. An orderly end is the close of the TLS socket, then
   * that of the wire socket.
   *
   * @param wire a connected socket, whose next octets belong to TLS
   * @param consumed octets of TLS that were read from the wire already; may be empty
   * @param host the host that the certificate is for
   * @return how it went; a failure is no exception
   * @throws IllegalStateException as from {@link #prepare}
   * @throws IllegalArgumentException as from {@link #prepare}
   */
  public TlsHandshake accept(Socket wire, InputStream consumed, String host, TlsSettings settings) {
    SSLContext context = context(host, settings);
    try {
      return accept(new FlightSocket(wire), consumed, context, settings);
    } catch (IOException e) {
      return failed(e, OptionalInt.empty(), settings, Optional.empty());
    }
  }

  private static TlsHandshake accept(
      FlightSocket flights, InputStream consumed, SSLContext context, TlsSettings settings) {
    ServerNameRecorder serverName = new ServerNameRecorder();
    long startedAt = System.currentTimeMillis();
    try {
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(flights, consumed, true);
      socket.setSSLParameters(parameters(socket, settings, serverName));
      shakeHands(socket, flights);
      return completed(socket, startedAt, serverName.name());
    } catch (IOException e) {
      return failed(e, flights.lastPlainAlert(), settings, serverName.name());
    }
  }

  private static TlsHandshake failed(
      IOException failure,
      OptionalInt plainAlert,
      TlsSettings settings,
      Optional<String> serverName) {
    Optional<String> alert =
        plainAlert.isPresent()
            ? Optional.of(TlsAlert.nameOf(plainAlert.getAsInt()))
            : FailureText.alert(failure);
    String reason =
        alert.map(FailureText::ofAlert).orElseGet(() -> FailureText.of(failure, settings));
    return new TlsHandshake.Failed(reason, alert, serverName);
  }

  private static void shakeHands(SSLSocket socket, FlightSocket flights) throws IOException {
    try {
      socket.startHandshake();
    } catch (IOException e) {
      sendAlert(flights);
      throw e;
    }
    flights.endFlights();
  }

  /** Tells the client why the handshake failed, if it is still there. */
  private static void sendAlert(FlightSocket flights) {
    try {
      flights.endFlights();
    } catch (IOException e) {
      // It is gone, which the failure at hand tells better.
    }
  }

  private static TlsHandshake completed(
      SSLSocket socket, long startedAt, Optional<String> serverName) {
    SSLSession session = socket.getSession();
    return new TlsHandshake.Completed(
        socket,
        TlsVersion.of(session.getProtocol()).orElseThrow(),
        session.getCipherSuite(),
        session.getCreationTime() < startedAt,
        serverName,
        clientSubject(session));
  }

  private static Optional<String> clientSubject(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Optional.of(((X509Certificate) chain[0]).getSubjectX500Principal().getName());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private static SSLParameters parameters(
      SSLSocket socket, TlsSettings settings, ServerNameRecorder serverName) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(
        settings.protocols().stream().map(TlsVersion::keyword).toArray(String[]::new));
    if (!settings.cipherSuites().isEmpty()) {
      parameters.setCipherSuites(settings.cipherSuites().toArray(String[]::new));
    }
    parameters.setUseCipherSuitesOrder(true);
    parameters.setSNIMatchers(List.of(serverName));
    switch (settings.clientCertificate()) {
      case NONE -> parameters.setWantClientAuth(false);
      case WANTED -> parameters.setWantClientAuth(true);
      case REQUIRED -> parameters.setNeedClientAuth(true);
    }
    return parameters;
  }

  private SSLContext context(String host, TlsSettings settings) {
    return contexts.computeIfAbsent(
        new ContextKey(HostNames.normalized(host), settings), this::makeContext);
  }

  private SSLContext makeContext(ContextKey key) {
    LegacyTls.requireAllowed(key.settings().protocols());
    ServerIdentity identity = identity(key.host(), key.settings());
    IdentityKeyManager keys = new IdentityKeyManager(identity.key(), identity.chain());
    return TrustContexts.context(
        new KeyManager[] {keys}, TrustContexts.trusting(authority().certificate()));
  }
}
