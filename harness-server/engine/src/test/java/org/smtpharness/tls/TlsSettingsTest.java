package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;

class TlsSettingsTest {
  private final TlsSettings defaults = TlsSettings.defaults();

  @Test
  void withoutProtocolsItIsTls12And13() {
    assertThat(defaults.protocols()).containsExactly(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
  }

  @Test
  void theOrderOfProtocolsMakesNoDifference() {
    assertThat(defaults.withProtocols(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)).isEqualTo(defaults);
  }

  @ParameterizedTest
  @CsvSource({
    "ECDHE-RSA-AES128-GCM-SHA256,             TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA265,   TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "tls_aes_128_gcm_sha256,                  TLS_AES_128_GCM_SHA256"
  })
  void anUnknownCipherSuiteIsRefusedWithASuggestion(String wrong, String right) {
    assertThatThrownBy(() -> defaults.withCipherSuites(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cipher suite '%s' is unknown to this JVM or switched off by"
                + " jdk.tls.disabledAlgorithms, did you mean '%s'?",
            wrong, right);
  }

  @Test
  void aCipherSuiteLikeNoneIsRefusedWithoutASuggestion() {
    assertThatThrownBy(() -> defaults.withCipherSuites("strong"))
        .hasMessageEndingWith("jdk.tls.disabledAlgorithms");
  }

  @Test
  void theSignalThatIsNoCipherSuiteIsRefused() {
    assertThatThrownBy(() -> defaults.withCipherSuites("TLS_EMPTY_RENEGOTIATION_INFO_SCSV"))
        .hasMessageContaining("is unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2, TLS_AES_128_GCM_SHA256",
    "TLS_1_3, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_1_1, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_1_0, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"
  })
  void aCipherSuiteThatTheProtocolDoesNotHaveIsRefused(TlsVersion version, String suite) {
    TlsSettings settings = defaults.withProtocols(version);

    assertThatThrownBy(() -> settings.withCipherSuites(suite))
        .hasMessage(
            "cipher suite '%s' does not exist in %s; choose another suite or another protocol",
            suite, version.keyword());
  }

  @Test
  void anOldCipherSuiteGoesWithAnOldProtocol() {
    assertThat(
            defaults
                .withProtocols(TlsVersion.TLS_1_0)
                .withCipherSuites("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA")
                .protocols())
        .containsExactly(TlsVersion.TLS_1_0);
  }

  @Test
  void aWeakRsaKeyCannotServeAnEcdsaCipherSuite() {
    TlsSettings weak = defaults.withCertificate(CertificateKind.WEAK_KEY);

    assertThatThrownBy(() -> weak.withCipherSuites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
        .hasMessageStartingWith("certificate 'weak-key' has an RSA key");
  }

  @Test
  void keywordsLeadBackToVersionsAndDemands() {
    for (TlsVersion version : TlsVersion.values()) {
      assertThat(TlsVersion.of(version.keyword())).contains(version);
    }
    for (ClientCertificate demand : ClientCertificate.values()) {
      assertThat(ClientCertificate.of(demand.keyword())).contains(demand);
    }
  }
}
