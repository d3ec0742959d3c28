package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;

/** What the other great implementation says of our certificates and handshakes. */
class OpenSslTest {
  private static final String HOST = TlsLoopback.HOST;

  private final CertificateAuthority authority = new CertificateAuthority();
  private final CertificateIssuer issuer = new CertificateIssuer(authority);
  private final TlsServer server = new TlsServer(authority);

  @TempDir Path folder;
  private Path ca;

  @BeforeAll
  static void requireTool() {
    assumeTrue(isAtHand(), "openssl is not installed, so its opinion stays unknown");
  }

  @BeforeEach
  void writeAuthority() throws IOException {
    ca = Files.writeString(folder.resolve("ca.pem"), authority.pem());
  }

  @ParameterizedTest
  @EnumSource
  void aGoodCertificatePassesTheStrictestCheck(KeyAlgorithm algorithm) throws Exception {
    ServerIdentity good = issuer.issueServer(HOST, CertificateKind.GOOD, algorithm);

    assertThat(verify(good)).contains("server.pem: OK");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, certificate has expired",
    "NOT_YET_VALID, certificate is not yet valid",
    "SELF_SIGNED, self?signed certificate",
    "UNKNOWN_CA, self?signed certificate in certificate chain",
    "WRONG_HOST, hostname mismatch",
    "WEAK_KEY, too weak",
    "MISSING_CHAIN, unable to get local issuer certificate"
  })
  void eachDefectIsNamed(CertificateKind kind, String defect) throws Exception {
    assertThat(verify(issuer.issueServer(HOST, kind)))
        .containsPattern("(?i)" + defect.replace("?", "."))
        .containsOnlyOnce(" depth lookup: ");
  }

  @Test
  void aClientCertificatePassesTheStrictestCheck() throws Exception {
    Path client =
        Files.writeString(folder.resolve("c.pem"), issuer.issueClient("a").certificatePem());

    assertThat(
            openssl(
                "verify",
                "-x509_strict",
                "-purpose",
                "sslclient",
                "-CAfile",
                ca.toString(),
                client.toString()))
        .contains("c.pem: OK");
  }

  @ParameterizedTest
  @CsvSource({"-tls1_2, TLS_1_2", "-tls1_3, TLS_1_3"})
  void itsClientTakesAGoodCertificate(String option, TlsVersion version) throws Exception {
    try (TlsLoopback loopback = new TlsLoopback(server, TlsSettings.defaults())) {
      assertThat(connect(loopback, option)).contains("Verification: OK");

      TlsHandshake.Completed completed = loopback.nextCompleted();
      assertThat(completed.version()).isEqualTo(version);
      assertThat(completed.serverName()).contains(HOST);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, -tls1_2, certificate_expired",
    "EXPIRED, -tls1_3, certificate_expired",
    "NOT_YET_VALID, -tls1_3, bad_certificate",
    "SELF_SIGNED, -tls1_2, unknown_ca",
    "SELF_SIGNED, -tls1_3, unknown_ca",
    "UNKNOWN_CA, -tls1_3, unknown_ca",
    "WRONG_HOST, -tls1_3, bad_certificate",
    "MISSING_CHAIN, -tls1_3, unknown_ca"
  })
  void itsClientTellsUsWhatIsWrong(CertificateKind kind, String option, String alert)
      throws Exception {
    TlsSettings settings = TlsSettings.defaults().withCertificate(kind);
    try (TlsLoopback loopback = new TlsLoopback(server, settings)) {
      connect(loopback, option);

      assertThat(loopback.nextFailed().reason()).startsWith("client sent alert " + alert + ": ");
    }
  }

  @ParameterizedTest
  @CsvSource({"-tls1_2", "-tls1_3"})
  void itsClientRefusesAWeakKey(String option) throws Exception {
    TlsSettings settings = TlsSettings.defaults().withCertificate(CertificateKind.WEAK_KEY);
    try (TlsLoopback loopback = new TlsLoopback(server, settings)) {
      connect(loopback, option);

      assertThat(loopback.next()).isInstanceOf(TlsHandshake.Failed.class);
    }
  }

  @Test
  void itsClientShowsTheCertificateThatIsDemanded() throws Exception {
    ClientIdentity client = issuer.issueClient("app");
    Path certificate = Files.writeString(folder.resolve("c.pem"), client.certificatePem());
    Path key = Files.writeString(folder.resolve("c.key"), client.keyPem());
    TlsSettings settings = TlsSettings.defaults().withClientCertificate(ClientCertificate.REQUIRED);
    try (TlsLoopback loopback = new TlsLoopback(server, settings)) {
      connect(loopback, "-cert", certificate.toString(), "-key", key.toString());

      assertThat(loopback.nextCompleted().clientSubject()).contains("CN=app,O=SMTP Harness");
    }
  }

  private String verify(ServerIdentity identity) throws Exception {
    Path leaf = Files.writeString(folder.resolve("server.pem"), Pem.of(identity.certificate()));
    Path chain = Files.writeString(folder.resolve("chain.pem"), identity.pem());
    return openssl(
        "verify",
        "-x509_strict",
        "-purpose",
        "sslserver",
        "-auth_level",
        "1",
        "-verify_hostname",
        HOST,
        "-CAfile",
        ca.toString(),
        "-untrusted",
        chain.toString(),
        leaf.toString());
  }

  private String connect(TlsLoopback loopback, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "s_client",
                "-connect",
                "127.0.0.1:" + loopback.port(),
                "-servername",
                HOST,
                "-verify_return_error",
                "-verify_hostname",
                HOST,
                "-CAfile",
                ca.toString()));
    arguments.addAll(List.of(options));
    return openssl(arguments.toArray(String[]::new));
  }

  private static boolean isAtHand() {
    try {
      return openssl("version").startsWith("OpenSSL");
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static String openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
