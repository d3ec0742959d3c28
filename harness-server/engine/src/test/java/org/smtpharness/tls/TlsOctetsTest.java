package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOctetsTest {

  @Test
  void anAlertIsOneRecord() {
    assertThat(TlsOctets.fatal(TlsAlert.HANDSHAKE_FAILURE))
        .isEqualTo(HexFormat.of().parseHex("15030300020228"));
  }

  @Test
  void aLevelOrDescriptionThatIsNoOctetIsRefused() {
    assertThatThrownBy(() -> TlsOctets.alert(256, 0))
        .hasMessage("level of an alert must be 0-255 but was 256");
    assertThatThrownBy(() -> TlsOctets.alert(2, -1))
        .hasMessage("description of an alert must be 0-255 but was -1");
  }

  @ParameterizedTest
  @EnumSource
  void anAlertIsFoundByItsName(TlsAlert alert) {
    assertThat(TlsAlert.of(alert.description())).contains(alert);
    assertThat(TlsAlert.of(alert.description().replace('_', '-'))).contains(alert);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLOSE_NOTIFY", "USER_CANCELED"})
  void theClientReportsTheAlertByTheSameName(TlsAlert alert) throws Exception {
    assertThat(clientSays(TlsOctets.fatal(alert))).contains(alert.description());
  }

  @Test
  void anOldServerHelloHasTheLengthsThatItClaims() {
    byte[] hello = TlsOctets.serverHello(TlsVersion.TLS_1_0, 7);

    assertThat(hello).hasSize(54).startsWith(22, 3, 1, 0, 49, 2, 0, 0, 45, 3, 1);
    assertThat(hello).isEqualTo(TlsOctets.serverHello(TlsVersion.TLS_1_0, 7));
    assertThat(hello).isNotEqualTo(TlsOctets.serverHello(TlsVersion.TLS_1_0, 8));
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_0, TLS10", "TLS_1_1, TLS11"})
  void aClientRefusesTheVersionOfAnOldServerHello(TlsVersion version, String name)
      throws Exception {
    assertThat(clientSays(TlsOctets.serverHello(version, 1)))
        .contains("version " + name + " is not accepted by client");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 300})
  void garbageIsNeverTheStartOfARecord(int length) {
    for (long seed = 0; seed < 500; seed++) {
      byte[] garbage = TlsOctets.garbage(length, seed);
      assertThat(garbage).hasSize(length).isEqualTo(TlsOctets.garbage(length, seed));
      assertThat(garbage[0]).isBetween((byte) 0x40, (byte) 0x7f);
    }
  }

  @Test
  void aClientDoesNotTakeGarbageForTls() throws Exception {
    assertThat(clientSays(TlsOctets.garbage(64, 1))).contains("Unsupported or unrecognized SSL");
  }

  /** What a client says whose hello is answered with those octets. */
  private static String clientSays(byte[] answer) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket wire = new Socket(listener.getInetAddress(), listener.getLocalPort());
      wire.setSoTimeout(TlsLoopback.PATIENCE_MILLIS);
      CompletableFuture<String> heard =
          CompletableFuture.supplyAsync(() -> messageOfHandshake(wire));
      try (Socket server = listener.accept()) {
        server.getInputStream().read(new byte[4096]);
        server.getOutputStream().write(answer);
        server.shutdownOutput();
        return heard.join();
      }
    }
  }

  private static String messageOfHandshake(Socket wire) {
    try (SSLSocket tls =
        (SSLSocket)
            new CertificateAuthority()
                .clientContext()
                .getSocketFactory()
                .createSocket(wire, "mx.example.test", wire.getPort(), true)) {
      tls.startHandshake();
      return "no failure";
    } catch (Exception e) {
      return e.getMessage();
    }
  }
}
