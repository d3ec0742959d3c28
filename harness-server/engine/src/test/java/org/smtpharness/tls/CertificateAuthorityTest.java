package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
  private final CertificateAuthority authority = new CertificateAuthority();

  @Test
  void itIsSelfSignedAndValidAndMayIssueCertificates() throws Exception {
    X509Certificate certificate = authority.certificate();

    certificate.checkValidity();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    assertThat(certificate.getKeyUsage()[5]).isTrue();
    assertThat(certificate.getVersion()).isEqualTo(3);
  }

  @Test
  void itsTextIsReadBackAsTheSameCertificate() throws Exception {
    byte[] pem = authority.pem().getBytes(StandardCharsets.US_ASCII);

    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem)))
        .isEqualTo(authority.certificate());
    assertThat(authority.pem().lines()).allMatch(line -> line.length() <= 64);
  }

  @Test
  void itsTrustStoreCanBeWrittenAndReadBack() throws Exception {
    char[] password = "changeit".toCharArray();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    authority.trustStore().store(file, password);

    KeyStore read = KeyStore.getInstance("PKCS12");
    read.load(new ByteArrayInputStream(file.toByteArray()), password);

    assertThat(read.getCertificate("smtp-harness-ca")).isEqualTo(authority.certificate());
  }

  @Test
  void manyThreadsSeeOneCertificate() {
    Stream<CompletableFuture<X509Certificate>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(authority::certificate)).limit(16);

    assertThat(asked.toList().stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  @Test
  void twoAuthoritiesAreNotMixedUp() {
    X509Certificate other = new CertificateAuthority().certificate();

    assertThat(other.getSubjectX500Principal())
        .isNotEqualTo(authority.certificate().getSubjectX500Principal());
  }
}
