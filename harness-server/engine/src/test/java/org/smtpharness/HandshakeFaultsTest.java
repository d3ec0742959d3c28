package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TlsAlert;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** What rules do to the handshake, as the client sees it. */
class HandshakeFaultsTest {
  private static SmtpHarness with(Effect... effects) {
    return SmtpHarness.builder()
        .tlsPort(0)
        .profile(
            FaultProfile.builder("fault").rule(at(Stage.TLS).named("rule").does(effects)).build())
        .start();
  }

  private static RawClient startTls(SmtpHarness smtp) throws IOException {
    RawClient client = RawClient.greeted(smtp);
    assertThat(client.say("STARTTLS")).startsWith("220 2.0.0");
    return client;
  }

  private static Session ended(SmtpHarness smtp) {
    smtp.eventually(journal -> assertThat(journal.sessions().get(0).closing()).isPresent());
    return smtp.journal().sessions().get(0);
  }

  private static String transcript(SmtpHarness smtp) {
    return Transcript.of(ended(smtp)).text();
  }

  private static Handshake handshake(CertificateKind kind) {
    return new Handshake(kind, List.of(), List.of(), ClientCertificate.NONE, OptionalInt.empty());
  }

  private static Handshake handshake(List<String> protocols, List<String> ciphers) {
    return new Handshake(
        CertificateKind.GOOD, protocols, ciphers, ClientCertificate.NONE, OptionalInt.empty());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void aCarefulClientRefusesEachBadCertificate(CertificateKind kind) throws IOException {
    try (SmtpHarness smtp = with(handshake(kind));
        RawClient client = startTls(smtp)) {
      assertThatThrownBy(() -> client.handshake(smtp.sslContext()))
          .isInstanceOf(SSLException.class);

      assertThat(transcript(smtp))
          .contains("(no TLS: client sent alert ", "S: (TLS is due)", "[fault / rule, hit 1]");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.CLIENT, false));
    }
  }

  @Nested
  class Versions {
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void areThoseOfTheRule(String version) throws IOException {
      try (SmtpHarness smtp = with(handshake(List.of(version), List.of()));
          RawClient client = startTls(smtp)) {
        client.handshake(smtp.sslContext()).say("NOOP");

        assertThat(smtp.journal().sessions().get(0).tls().orElseThrow().protocol())
            .isEqualTo(version);
      }
    }

    @Test
    void thatTheClientDoesNotSpeakEndIt() throws IOException {
      try (SmtpHarness smtp = with(handshake(List.of("TLSv1.3"), List.of()));
          RawClient client = startTls(smtp)) {
        assertThatThrownBy(() -> client.handshake(smtp.sslContext(), "TLSv1.2"))
            .hasMessageContaining("protocol_version");
        assertThat(transcript(smtp))
            .contains("client offered only ", "the server speaks only TLSv1.3");
        assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.SERVER, false));
      }
    }
  }

  @Test
  void theCipherSuiteIsThatOfTheRule() throws IOException {
    String suite = "TLS_CHACHA20_POLY1305_SHA256";
    try (SmtpHarness smtp = with(handshake(List.of("TLSv1.3"), List.of(suite)));
        RawClient client = startTls(smtp)) {
      client.handshake(smtp.sslContext()).say("NOOP");

      assertThat(smtp.journal().sessions().get(0).tls().orElseThrow().cipherSuite())
          .isEqualTo(suite);
    }
  }

  @Test
  void aClientWithoutTheCertificateThatIsDemandedIsTurnedAway() throws IOException {
    Handshake demanding =
        new Handshake(
            CertificateKind.GOOD,
            List.of("TLSv1.2"),
            List.of(),
            ClientCertificate.REQUIRED,
            OptionalInt.empty());
    try (SmtpHarness smtp = with(demanding);
        RawClient client = startTls(smtp)) {
      assertThatThrownBy(() -> client.handshake(smtp.sslContext()))
          .isInstanceOf(SSLException.class);
      assertThat(transcript(smtp))
          .contains("client showed no certificate, although one is required");
    }
  }

  @Test
  void theHandshakeIsCutAfterSoManyOctets() throws IOException {
    Handshake cut =
        new Handshake(
            CertificateKind.GOOD, List.of(), List.of(), ClientCertificate.NONE, OptionalInt.of(60));
    try (SmtpHarness smtp = with(cut);
        RawClient client = startTls(smtp)) {
      assertThatThrownBy(() -> client.handshake(smtp.sslContext())).isInstanceOf(IOException.class);
      assertThat(transcript(smtp)).contains("(no TLS: a rule cut the handshake off)");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, true));
    }
  }

  @Test
  void justSoManyOctetsReachTheClientBeforeTheReset() throws IOException {
    Handshake cut =
        new Handshake(
            CertificateKind.GOOD, List.of(), List.of(), ClientCertificate.NONE, OptionalInt.of(7));
    try (SmtpHarness smtp = with(cut);
        RawClient client = startTls(smtp)) {
      client.send(RawClient.CLIENT_HELLO);

      assertThat(client.rest()).hasSize(7 + "(reset)".length()).endsWith("(reset)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAlertOfTheRuleReachesTheClient(TlsAlert.Description description) throws IOException {
    try (SmtpHarness smtp = with(new TlsAlert(description));
        RawClient client = startTls(smtp)) {
      client.send(RawClient.CLIENT_HELLO);

      assertThat(client.socket().getInputStream().readAllBytes())
          .containsExactly(21, 3, 3, 0, 2, 2, description.code());
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
    }
  }

  @Test
  void rawOctetsComeInPlaceOfTheHandshake() throws IOException {
    try (SmtpHarness smtp = with(new Effect.Raw("HTTP/1.1 400 Bad Request\r\n\r\n"));
        RawClient client = startTls(smtp)) {
      client.send(RawClient.CLIENT_HELLO);

      assertThat(client.rest()).isEqualTo("HTTP/1.1 400 Bad Request\r\n\r\n");
      assertThat(transcript(smtp)).contains("(no TLS: a rule sent something else than TLS)");
    }
  }

  @Test
  void aReplyComesInTheClear() throws IOException {
    try (SmtpHarness smtp = with(reply("421 4.7.0 TLS not available"));
        RawClient client = new RawClient(smtp.host(), smtp.tlsPort().orElseThrow())) {
      client.send(RawClient.CLIENT_HELLO);

      assertThat(client.rest()).isEqualTo("421 4.7.0 TLS not available\r\n");
    }
  }

  @Test
  void aResetComesInPlaceOfTheHandshake() throws IOException {
    try (SmtpHarness smtp = with(reset());
        RawClient client = startTls(smtp)) {
      assertThat(client.rest()).isEqualTo("(reset)");
    }
  }

  @Test
  void aCloseFollowsTheHandshakeThatWasAccepted() throws IOException {
    try (SmtpHarness smtp = with(accept(), close());
        RawClient client = startTls(smtp)) {
      assertThat(client.handshake(smtp.sslContext()).rest()).isEmpty();
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
    }
  }
}
