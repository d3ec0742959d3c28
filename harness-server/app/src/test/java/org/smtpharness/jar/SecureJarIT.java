package org.smtpharness.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS and users of the running jar. */
class SecureJarIT {
  @TempDir private Path folder;

  private static SSLContext trusting(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String say(Socket socket, BufferedReader in, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return reply(in);
  }

  private static String reply(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return line;
  }

  @Test
  void aClientThatTrustsTheFileAuthenticatesWithinTls() throws Exception {
    Path users = Files.writeString(folder.resolve("users"), "app:s3cret\n");
    Path pem = folder.resolve("ca.pem");
    try (HarnessJar.Server jar =
            HarnessJar.serve("--ca-file", pem.toString(), "--user-file", users.toString());
        Socket client =
            trusting(pem)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), jar.smtpsPort())) {
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream()));
      ((SSLSocket) client).startHandshake();

      assertThat(reply(in)).startsWith("220");
      say(client, in, "EHLO client.example.test");
      assertThat(say(client, in, "AUTH PLAIN AGFwcABzM2NyZXQ=")).startsWith("235");
      assertThat(new HttpClients(jar.http()).text("GET", "/v1/servers/default/ca", ""))
          .isEqualTo(Files.readString(pem));
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1, 0301", "TLSv1.1, 0302"})
  void oldVersionsOfTlsAreSpokenWhereARuleSaysSo(String protocol, String version)
      throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("old.yaml"),
            """
            profile: old
            rules:
              - name: old-version
                at: tls
                do: { handshake: { protocols: %s } }
            """
                .formatted(protocol));
    try (HarnessJar.Server jar = HarnessJar.serve("--profile", profile.toString());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), jar.smtpsPort())) {
      client.setSoTimeout(60_000);
      client.getOutputStream().write(clientHello(version));

      InputStream in = client.getInputStream();
      byte[] answer = in.readNBytes(11);
      assertThat(HexFormat.of().formatHex(answer))
          .as("a ServerHello of that version")
          .startsWith("16" + version)
          .matches("16.{8}02.{6}" + version);
    }
  }

  /** Offers TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA on secp256r1. */
  private static byte[] clientHello(String version) {
    String body =
        version + "00".repeat(32) + "00" + "0002c009" + "0100" + "000e000a000400020017000b00020100";
    String handshake = "01" + "%06x".formatted(body.length() / 2) + body;
    return HexFormat.of().parseHex("160301" + "%04x".formatted(handshake.length() / 2) + handshake);
  }
}
