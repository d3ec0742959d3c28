package org.smtpharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smtpharness.junit.SmtpHarnessExtension;
import org.smtpharness.tls.CertificateAuthority;

// tag::field[]
@Execution(ExecutionMode.SAME_THREAD)
class SubmissionTest {

  @RegisterExtension
  static final SmtpHarnessExtension smtp =
      SmtpHarnessExtension.builder().tls().user("app", "secret").build();

  @Test
  void authenticatesWithinTls() throws MessagingException {
    try (Transport transport = trusting().getTransport("smtps")) {
      transport.connect(smtp.host(), smtp.tlsPort(), "app", "secret");
    }

    assertThat(smtp.harness().journal())
        .session(1)
        .sentCommands("EHLO", "AUTH", "QUIT")
        .endedWithQuit();
  }

  // end::field[]
  // tag::files[]
  @Test
  void leavesTheCaInFiles(@TempDir Path folder) throws IOException, GeneralSecurityException {
    CertificateAuthority authority = smtp.harness().certificateAuthority();

    Path pem = authority.writePem(folder.resolve("ca.pem"));
    Path store = authority.writeTrustStore(folder.resolve("ca.p12"), "changeit");

    assertThat(pem).content().startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(KeyStore.getInstance(store.toFile(), "changeit".toCharArray()).size()).isEqualTo(1);
  }

  // end::files[]
  // tag::field-end[]
  private static Session trusting() {
    Properties settings = new Properties();
    settings.put("mail.smtps.ssl.socketFactory", smtp.harness().sslContext().getSocketFactory());
    settings.put("mail.smtps.ssl.checkserveridentity", "true");
    return Session.getInstance(settings);
  }
}
// end::field-end[]
