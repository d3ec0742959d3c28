package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.smtpharness.SmtpHarness;
import org.smtpharness.smtp.Limits;
import org.smtpharness.tls.CertificateAuthority;

/** TLS, users and limits of servers in tests. */
class SecureServerTest {

  @SmtpHarnessTest(tls = true)
  static class WithTheAnnotation {
    @Test
    void hasAPortWithTls(SmtpHarness smtp) throws IOException {
      try (Socket client =
          smtp.sslContext()
              .getSocketFactory()
              .createSocket(smtp.host(), smtp.tlsPort().orElseThrow())) {
        assertThat(new String(client.getInputStream().readNBytes(4))).isEqualTo("220 ");
      }
    }
  }

  @Test
  void theAnnotationAsksForThePortWithTls() {
    Kit.run(WithTheAnnotation.class).passed(1);
  }

  static class WithTheBuilder {
    static final CertificateAuthority AUTHORITY = new CertificateAuthority();

    @RegisterExtension
    final SmtpHarnessExtension smtp =
        SmtpHarnessExtension.builder()
            .certificateAuthority(AUTHORITY)
            .user("app", "secret", "*@example.test")
            .limits(Limits.defaults().withRecipients(1))
            .timeScale(1_000_000)
            .profile("slow-greeting")
            .build();

    @Test
    void isAllThat() {
      assertThat(smtp.harness().certificateAuthority()).isSameAs(AUTHORITY);
      assertThat(smtp.harness().trustStore()).isNotNull();
      try (RawClient client = new RawClient(smtp.harness())) {
        client.say("EHLO client.example.test");
        assertThat(client.say("AUTH PLAIN AGFwcABzZWNyZXQ=")).startsWith("235");
        assertThat(client.say("MAIL FROM:<a@other.test>")).startsWith("553 5.7.1");
        client.say("MAIL FROM:<a@example.test>");
        client.say("RCPT TO:<b@example.test>");
        assertThat(client.say("RCPT TO:<c@example.test>")).startsWith("452 4.5.3");
      }
    }
  }

  @Test
  void theBuilderTakesAllThatTheEngineDoes() {
    Kit.run(WithTheBuilder.class).passed(1);
  }

  static class WithoutTls {
    @RegisterExtension final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().build();

    @Test
    void asks() {
      smtp.tlsPort();
    }
  }

  @Test
  void aPortWithTlsThatIsNotThereIsExplained() {
    assertThat(Kit.run(WithoutTls.class).failure())
        .hasMessageContaining("there is no port with implicit TLS; say .tls() to the builder");
  }

  static class Malformed {
    @RegisterExtension
    final SmtpHarnessExtension smtp = SmtpHarnessExtension.builder().timeScale(0).build();

    @Test
    void starts() {
      smtp.port();
    }
  }

  @Test
  void aMalformedSettingFailsTheTest() {
    assertThat(Kit.run(Malformed.class).failure())
        .hasMessageContaining("timeScale must be 1 to 1000000 but was 0");
  }
}
