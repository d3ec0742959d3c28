package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;

class TlsServerTest {
  private static final String HOST = TlsLoopback.HOST;

  private final CertificateAuthority authority = new CertificateAuthority();
  private final CertificateIssuer issuer = new CertificateIssuer(authority);
  private final TlsServer server = new TlsServer(authority);

  private TlsLoopback serving(TlsSettings settings) throws IOException {
    return new TlsLoopback(server, settings);
  }

  @Nested
  class WhenTheHandshakeSucceeds {
    @Test
    void itTellsTheNameThatTheClientAskedFor() throws Exception {
      try (TlsLoopback loopback = serving(TlsSettings.defaults())) {
        loopback.hear("other.example.test", authority.clientContext(), new SSLParameters());
        assertThat(loopback.next().serverName()).contains("other.example.test");
      }
    }

    @Test
    void aClientThatAsksForNoNameIsServed() throws Exception {
      try (TlsLoopback loopback = serving(TlsSettings.defaults())) {
        loopback.hear("127.0.0.1", authority.clientContext(), new SSLParameters());
        assertThat(loopback.nextCompleted().serverName()).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void itSpeaksTheOneVersionThatIsSet(String version) throws Exception {
      TlsSettings settings =
          TlsSettings.defaults().withProtocols(TlsVersion.of(version).orElseThrow());
      try (TlsLoopback loopback = serving(settings)) {
        loopback.hear(authority.clientContext());
        assertThat(loopback.nextCompleted().version().keyword()).isEqualTo(version);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"
        })
    void itTakesTheCipherSuiteThatIsSetWithACertificateThatFits(String suite) throws Exception {
      try (TlsLoopback loopback = serving(TlsSettings.defaults().withCipherSuites(suite))) {
        loopback.hear(authority.clientContext());
        assertThat(loopback.nextCompleted().cipherSuite()).isEqualTo(suite);
      }
    }

    @Test
    void theFirstCipherSuiteIsTheBestOne() throws Exception {
      String first = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
      TlsSettings settings =
          TlsSettings.defaults()
              .withProtocols(TlsVersion.TLS_1_2)
              .withCipherSuites(first, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
      try (TlsLoopback loopback = serving(settings)) {
        loopback.hear(authority.clientContext());
        assertThat(loopback.nextCompleted().cipherSuite()).isEqualTo(first);
      }
    }

    @Test
    void anAuthorityWithAnRsaKeyIssuesRsaCertificates() throws Exception {
      CertificateAuthority rsa = new CertificateAuthority(KeyAlgorithm.RSA);
      try (TlsLoopback loopback = new TlsLoopback(new TlsServer(rsa), TlsSettings.defaults())) {
        assertThat(loopback.hear(rsa.clientContext(), "TLSv1.2")).isEqualTo("hello");
        assertThat(loopback.nextCompleted().cipherSuite()).contains("_RSA_WITH_");
      }
    }
  }

  @Nested
  class WhenAClientComesAgain {
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void itsSessionIsResumed(String protocol) throws Exception {
      SSLContext client = authority.clientContext();
      try (TlsLoopback loopback = serving(TlsSettings.defaults())) {
        loopback.hear(client, protocol);
        loopback.hear(client, protocol);

        assertThat(loopback.nextCompleted().resumed()).isFalse();
        assertThat(loopback.nextCompleted().resumed()).isTrue();
      }
    }

    @Test
    void anotherClientIsShownTheSameCertificate() {
      assertThat(server.identity("MX.Example.Test.", TlsSettings.defaults()))
          .isSameAs(server.identity(HOST, TlsSettings.defaults()));
    }
  }

  @Nested
  class WhenAClientCertificateIsRequired {
    private final TlsSettings settings =
        TlsSettings.defaults().withClientCertificate(ClientCertificate.REQUIRED);

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void itsSubjectIsTold(String protocol) throws Exception {
      try (TlsLoopback loopback = serving(settings)) {
        loopback.hear(issuer.issueClient("app 1").clientContext(), protocol);
        assertThat(loopback.nextCompleted().clientSubject()).contains("CN=app 1,O=SMTP Harness");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientWithoutOneIsToldSo(String protocol) throws Exception {
      try (TlsLoopback loopback = serving(settings)) {
        assertThatThrownBy(() -> loopback.hear(authority.clientContext(), protocol))
            .hasMessageContaining("Received fatal alert");
        assertThat(loopback.nextFailed().reason())
            .isEqualTo("client showed no certificate, although one is required");
      }
    }

    @Test
    void oneOfAnotherAuthorityIsRefused() throws Exception {
      ClientIdentity stranger =
          new CertificateIssuer(new CertificateAuthority()).issueClient("stranger");
      ClientIdentity mixed =
          new ClientIdentity(
              "stranger", stranger.key(), stranger.certificate(), authority.certificate());
      try (TlsLoopback loopback = serving(settings)) {
        assertThatThrownBy(() -> loopback.hear(mixed.clientContext()))
            .isInstanceOf(SSLException.class);
        assertThat(loopback.nextFailed().reason())
            .startsWith("client's certificate is not acceptable: ");
      }
    }
  }

  @Nested
  class WhenAClientCertificateIsWanted {
    private final TlsSettings settings =
        TlsSettings.defaults().withClientCertificate(ClientCertificate.WANTED);

    @Test
    void aClientWithoutOneIsServed() throws Exception {
      try (TlsLoopback loopback = serving(settings)) {
        loopback.hear(authority.clientContext());
        assertThat(loopback.nextCompleted().clientSubject()).isEmpty();
      }
    }

    @Test
    void aClientWithOneIsAskedForIt() throws Exception {
      try (TlsLoopback loopback = serving(settings)) {
        loopback.hear(issuer.issueClient("app").clientContext());
        assertThat(loopback.nextCompleted().clientSubject()).isPresent();
      }
    }
  }

  @Nested
  class WhenTheHandshakeFails {
    @Test
    void aVersionThatIsNotSpokenIsNamed() throws Exception {
      TlsSettings settings = TlsSettings.defaults().withProtocols(TlsVersion.TLS_1_3);
      try (TlsLoopback loopback = serving(settings)) {
        assertThatThrownBy(() -> loopback.hear(authority.clientContext(), "TLSv1.2"))
            .hasMessageContaining("protocol_version");

        TlsHandshake.Failed failed = loopback.nextFailed();
        assertThat(failed.reason())
            .isEqualTo("client offered only TLSv1.2, the server speaks only TLSv1.3");
        assertThat(failed.alert()).isEmpty();
      }
    }

    @Test
    void aServerOfTheOlderVersionRefusesAClientOfTheNewerOne() throws Exception {
      TlsSettings settings = TlsSettings.defaults().withProtocols(TlsVersion.TLS_1_2);
      try (TlsLoopback loopback = serving(settings)) {
        assertThatThrownBy(() -> loopback.hear(authority.clientContext(), "TLSv1.3"))
            .hasMessageContaining("protocol_version");
        assertThat(loopback.nextFailed().reason())
            .isEqualTo("client offered only TLSv1.3, the server speaks only TLSv1.2");
      }
    }

    @Test
    void theNameThatTheClientAskedForIsToldAllTheSame() throws Exception {
      TlsSettings settings = TlsSettings.defaults().withCertificate(CertificateKind.EXPIRED);
      try (TlsLoopback loopback = serving(settings)) {
        assertThatThrownBy(() -> loopback.hear(authority.clientContext()))
            .isInstanceOf(SSLException.class);
        assertThat(loopback.nextFailed().serverName()).contains(HOST);
      }
    }

    @Test
    void aClientWithoutTheCipherSuiteIsToldSo() throws Exception {
      TlsSettings settings = TlsSettings.defaults().withCipherSuites("TLS_AES_256_GCM_SHA384");
      SSLParameters other = new SSLParameters(new String[] {"TLS_AES_128_GCM_SHA256"});
      try (TlsLoopback loopback = serving(settings)) {
        assertThatThrownBy(() -> loopback.hear(HOST, authority.clientContext(), other))
            .hasMessageContaining("handshake_failure");
        assertThat(loopback.nextFailed().reason())
            .isEqualTo("client offered no cipher suite that the server takes");
      }
    }

    @Test
    void plainTextIsRecognised() throws Exception {
      assertThat(failureOf("EHLO app.example.test\r\n".getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo("client sent something that is not TLS");
    }

    @Test
    void aClientThatLeavesIsRecognised() throws Exception {
      assertThat(failureOf(new byte[] {22, 3, 1}))
          .isEqualTo("client closed the connection during the handshake without an alert");
    }

    @Test
    void anAlertInPlaceOfAHelloIsExplained() throws Exception {
      assertThat(failureOf(TlsOctets.fatal(TlsAlert.ACCESS_DENIED)))
          .isEqualTo(
              "client sent alert access_denied: the certificate is valid, but access was denied");
    }

    @Test
    void aClientThatResetsTheConnectionIsRecognised() throws Exception {
      try (TlsLoopback loopback = serving(TlsSettings.defaults())) {
        Socket client = loopback.connect();
        client.getOutputStream().write(22);
        client.setSoLinger(true, 0);
        client.close();
        assertThat(loopback.nextFailed().reason())
            .isEqualTo("connection was reset during the handshake");
      }
    }

    private String failureOf(byte[] octets) throws Exception {
      try (TlsLoopback loopback = serving(TlsSettings.defaults());
          Socket client = loopback.connect()) {
        client.getOutputStream().write(octets);
        client.shutdownOutput();
        return loopback.nextFailed().reason();
      }
    }
  }

  @Nested
  class OnASocketThatWasUsedBefore {
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 4096})
    void octetsOfTheHandshakeMayHaveBeenReadAlready(int octets) throws Exception {
      try (Pair pair = new Pair()) {
        CompletableFuture<Integer> client =
            CompletableFuture.supplyAsync(() -> pair.talk(authority.clientContext()));
        byte[] read = new byte[octets];
        int length = pair.server.getInputStream().read(read);

        TlsHandshake handshake =
            server.accept(
                pair.server,
                new ByteArrayInputStream(read, 0, length),
                HOST,
                TlsSettings.defaults());

        SSLSocket tls = ((TlsHandshake.Completed) handshake).socket();
        tls.getOutputStream().write(42);
        assertThat(client.get(30, TimeUnit.SECONDS)).isEqualTo(42);
      }
    }

    @Test
    void aSilentClientRunsIntoTheTimeLimitOfTheWire() throws Exception {
      try (Pair pair = new Pair()) {
        pair.server.setSoTimeout(20);
        assertThat(accept(pair.server, TlsSettings.defaults()))
            .isInstanceOfSatisfying(
                TlsHandshake.Failed.class,
                failed ->
                    assertThat(failed.reason())
                        .isEqualTo("client did not go on with the handshake in time"));
      }
    }

    @Test
    void closingTheWireEndsTheHandshake() throws Exception {
      try (Pair pair = new Pair()) {
        CountDownLatch begun = new CountDownLatch(1);
        InputStream consumed =
            new InputStream() {
              @Override
              public int read() {
                begun.countDown();
                return -1;
              }
            };
        CompletableFuture<TlsHandshake> handshake =
            CompletableFuture.supplyAsync(
                () -> server.accept(pair.server, consumed, HOST, TlsSettings.defaults()));
        begun.await();
        pair.server.close();
        assertThat(handshake.get(30, TimeUnit.SECONDS)).isInstanceOf(TlsHandshake.Failed.class);
      }
    }

    @Test
    void theWireStaysOpenAfterAFailureSoThatTheAlertIsNotLost() throws Exception {
      try (Pair pair = new Pair()) {
        OutputStream out = pair.client.getOutputStream();
        out.write("NOOP\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        accept(pair.server, TlsSettings.defaults());

        assertThat(pair.server.isClosed()).isFalse();
        assertThat(pair.client.getInputStream().read()).isEqualTo(21);
      }
    }

    private TlsHandshake accept(Socket wire, TlsSettings settings) {
      return server.accept(wire, TlsLoopback.nothing(), HOST, settings);
    }
  }

  @Test
  void theCloseOfTheTlsSocketEndsTlsAndLeavesTheWireOpen() throws Exception {
    try (Pair pair = new Pair()) {
      CompletableFuture<Integer> client =
          CompletableFuture.supplyAsync(() -> pair.talk(authority.clientContext()));
      TlsHandshake handshake =
          server.accept(pair.server, TlsLoopback.nothing(), HOST, TlsSettings.defaults());

      ((TlsHandshake.Completed) handshake).socket().close();

      assertThat(client.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
      assertThat(pair.server.isClosed()).isFalse();
    }
  }

  @Test
  void oldVersionsThatTheJvmHasSwitchedOffShowWhenPrepared() {
    TlsSettings old = TlsSettings.defaults().withProtocols(TlsVersion.TLS_1_0);

    assertThatThrownBy(() -> server.prepare(HOST, old))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("protocol 'TLSv1' is switched off in this JVM by jdk.tls.disabled");
  }

  @Test
  void aHostThatIsNoneShowsWhenPrepared() {
    assertThatThrownBy(() -> server.prepare("no host", TlsSettings.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was 'no host'");
  }

  @Test
  void manyClientsAtOnceAreServedByOneCertificate() throws Exception {
    List<CompletableFuture<ServerIdentity>> identities =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> server.identity(HOST, TlsSettings.defaults())))
            .limit(16)
            .toList();
    assertThat(identities.stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  /** The two ends of a connection. */
  private static final class Pair implements AutoCloseable {
    final Socket client;
    final Socket server;

    Pair() throws IOException {
      try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        server = listener.accept();
      }
      client.setSoTimeout(TlsLoopback.PATIENCE_MILLIS);
      server.setSoTimeout(TlsLoopback.PATIENCE_MILLIS);
    }

    /** Does a handshake as the client, and answers the first octet that the server says. */
    int talk(SSLContext context) {
      try {
        return context
            .getSocketFactory()
            .createSocket(client, HOST, client.getPort(), true)
            .getInputStream()
            .read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
