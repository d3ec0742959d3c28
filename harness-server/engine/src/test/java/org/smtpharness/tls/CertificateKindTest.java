package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.CertificateKind;

class CertificateKindTest {
  private final CertificateAuthority authority = new CertificateAuthority();
  private final TlsServer server = new TlsServer(authority);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientThatTrustsTheAuthorityAcceptsAGoodCertificate(String protocol) throws Exception {
    try (TlsLoopback loopback = new TlsLoopback(server, TlsSettings.defaults())) {
      assertThat(loopback.hear(authority.clientContext(), protocol)).isEqualTo("hello");
      assertThat(loopback.nextCompleted().version().keyword()).isEqualTo(protocol);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "MX.example.test"})
  void aGoodCertificateIsForLoopbackToo(String name) throws Exception {
    try (TlsLoopback loopback = new TlsLoopback(server, TlsSettings.defaults())) {
      assertThat(loopback.hearFrom(name, authority.clientContext())).isEqualTo("hello");
    }
  }

  @Test
  void aGoodCertificateIsForNoOtherHost() throws Exception {
    try (TlsLoopback loopback = new TlsLoopback(server, TlsSettings.defaults())) {
      assertThatThrownBy(() -> loopback.hearFrom("mx2.example.test", authority.clientContext()))
          .hasMessageContaining("No subject alternative DNS name matching mx2.example.test");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, TLSv1.2, NotAfter",
    "EXPIRED, TLSv1.3, NotAfter",
    "NOT_YET_VALID, TLSv1.2, NotBefore",
    "NOT_YET_VALID, TLSv1.3, NotBefore",
    "SELF_SIGNED, TLSv1.2, unable to find valid certification path",
    "SELF_SIGNED, TLSv1.3, unable to find valid certification path",
    "UNKNOWN_CA, TLSv1.2, unable to find valid certification path",
    "UNKNOWN_CA, TLSv1.3, unable to find valid certification path",
    "WRONG_HOST, TLSv1.2, No subject alternative DNS name matching mx.example.test",
    "WRONG_HOST, TLSv1.3, No subject alternative DNS name matching mx.example.test",
    "WEAK_KEY, TLSv1.2, keysize limits",
    "WEAK_KEY, TLSv1.3, keysize limits",
    "MISSING_CHAIN, TLSv1.2, unable to find valid certification path",
    "MISSING_CHAIN, TLSv1.3, unable to find valid certification path"
  })
  void aCarefulClientRefusesEveryOtherKind(CertificateKind kind, String protocol, String clientSays)
      throws Exception {
    TlsSettings settings = TlsSettings.defaults().withCertificate(kind);

    try (TlsLoopback loopback = new TlsLoopback(server, settings)) {
      assertThatThrownBy(() -> loopback.hear(authority.clientContext(), protocol))
          .satisfies(error -> assertThat(chainOf(error)).contains(clientSays));

      TlsHandshake.Failed failed = loopback.nextFailed();
      assertThat(failed.reason()).startsWith("client sent alert ").contains(": ");
      assertThat(failed.alert().orElseThrow()).contains("certificate");
    }
  }

  @Nested
  class Keywords {
    @ParameterizedTest
    @EnumSource
    void leadBackToTheKind(CertificateKind kind) {
      assertThat(CertificateKind.of(kind.keyword())).contains(kind);
    }

    @Test
    void areThoseOfTheProfiles() {
      assertThat(Arrays.stream(CertificateKind.values()).map(CertificateKind::keyword))
          .containsExactly(
              "good",
              "expired",
              "not-yet-valid",
              "self-signed",
              "unknown-ca",
              "wrong-host",
              "weak-key",
              "missing-chain");
    }
  }

  private static String chainOf(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage()).append('\n');
    }
    return text.toString();
  }
}
