package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.CertificateKind;

class CertificateIssuerTest {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final CertificateAuthority authority = new CertificateAuthority();
  private final CertificateIssuer issuer = new CertificateIssuer(authority);

  private X509Certificate issue(String host, CertificateKind kind) {
    return issuer.issueServer(host, kind).certificate();
  }

  @Nested
  class AServerCertificate {
    private final X509Certificate good = issue("mx.example.test", CertificateKind.GOOD);

    @Test
    void isForItsHostAndLoopback() throws Exception {
      assertThat(good.getSubjectX500Principal().getName())
          .isEqualTo("CN=mx.example.test,O=SMTP Harness");
      assertThat(good.getSubjectAlternativeNames())
          .containsExactlyInAnyOrder(
              List.of(DNS_NAME, "mx.example.test"),
              List.of(DNS_NAME, "localhost"),
              List.of(IP_ADDRESS, "127.0.0.1"),
              List.of(IP_ADDRESS, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void isForServersAlone() throws Exception {
      assertThat(good.getExtendedKeyUsage()).containsExactly(Extensions.SERVER_AUTH);
      assertThat(good.getBasicConstraints()).isEqualTo(-1);
      assertThat(good.getCriticalExtensionOIDs())
          .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    }

    @Test
    void livesNoLongerThanTheStrictestClientsAllow() {
      assertThat(Duration.between(good.getNotBefore().toInstant(), good.getNotAfter().toInstant()))
          .isLessThan(Duration.ofDays(398));
    }

    @Test
    void hasAnRsaKeyOnRequest() {
      ServerIdentity rsa =
          issuer.issueServer("mx.example.test", CertificateKind.GOOD, KeyAlgorithm.RSA);
      assertThat(((RSAKey) rsa.key()).getModulus().bitLength()).isEqualTo(2048);
      assertThat(rsa.certificate().getKeyUsage()).startsWith(true, false, true);
    }

    @Test
    void ofAHostWithALongNameHasNoCommonName() throws Exception {
      String host = "a".repeat(60) + ".example.test";
      assertThat(issue(host, CertificateKind.GOOD).getSubjectX500Principal().getName())
          .isEqualTo("O=SMTP Harness");
      assertThat(issue(host, CertificateKind.GOOD).getSubjectAlternativeNames())
          .contains(List.of(DNS_NAME, host));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MX.Example.Test.,  2, mx.example.test",
    "bücher.example,    2, xn--bcher-kva.example",
    "smtp_harness,      2, smtp_harness",
    "203.0.113.7,       7, 203.0.113.7",
    "2001:db8::7,       7, 2001:db8:0:0:0:0:0:7"
  })
  void aHostStandsInTheCertificateInItsNormalForm(String host, int type, String name)
      throws Exception {
    assertThat(issue(host, CertificateKind.GOOD).getSubjectAlternativeNames())
        .contains(List.of(type, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a..b", "-,=", "*.example.test", "300.1.1.1", "fe80::zz"})
  void whatIsNoHostIsRefused(String host) {
    assertThatThrownBy(() -> issuer.issueServer(host, CertificateKind.GOOD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + host + "'");
  }

  @Test
  void aCertificateForTheWrongHostIsNotForLoopbackEither() throws Exception {
    assertThat(issue("mx.example.test", CertificateKind.WRONG_HOST).getSubjectAlternativeNames())
        .containsExactly(List.of(DNS_NAME, "wrong-host.invalid"));
  }

  @Test
  void anUnknownAuthorityIsSentAlong() throws Exception {
    List<X509Certificate> chain =
        issuer.issueServer("mx.example.test", CertificateKind.UNKNOWN_CA).chain();

    assertThat(chain).hasSize(2).doesNotContain(authority.certificate());
    chain.get(0).verify(chain.get(1).getPublicKey());
  }

  @Test
  void aMissingIntermediateIsNotSent() {
    List<X509Certificate> chain =
        issuer.issueServer("mx.example.test", CertificateKind.MISSING_CHAIN).chain();

    assertThat(chain).hasSize(1);
    assertThat(chain.get(0).getIssuerX500Principal())
        .isNotEqualTo(authority.certificate().getSubjectX500Principal());
  }

  @Test
  void everyCertificateHasASerialNumberOfItsOwn() {
    assertThat(issue("a.test", CertificateKind.GOOD).getSerialNumber())
        .isNotEqualTo(issue("a.test", CertificateKind.GOOD).getSerialNumber());
  }

  @Nested
  class AClientCertificate {
    private final ClientIdentity client = issuer.issueClient("Zoë");

    @Test
    void isForClientsAlone() throws Exception {
      assertThat(client.certificate().getExtendedKeyUsage())
          .containsExactly(Extensions.CLIENT_AUTH);
      client.certificate().verify(authority.certificate().getPublicKey());
    }

    @Test
    void comesInAKeyStoreWithItsChain() throws Exception {
      char[] password = "changeit".toCharArray();
      KeyStore store = client.keyStore(password);

      assertThat(store.getKey("client", password)).isEqualTo(client.key());
      assertThat(store.getCertificateChain("client"))
          .containsExactly(client.certificate(), authority.certificate());
    }

    @Test
    void needsAName() {
      assertThatThrownBy(() -> issuer.issueClient(" "))
          .hasMessage("name of a client certificate must be 1 to 64 characters but was ' '");
    }
  }

  @Test
  void noTextShowsAPrivateKey() {
    assertThat(issuer.issueServer("mx.example.test", CertificateKind.EXPIRED))
        .hasToString("expired certificate for mx.example.test");
    assertThat(issuer.issueClient("app")).hasToString("client certificate of app");
  }
}
