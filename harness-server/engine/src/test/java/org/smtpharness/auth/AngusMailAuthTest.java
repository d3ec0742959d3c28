package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mail client that most Java programs use, against the exchanges. */
class AngusMailAuthTest {
  private static final User APP = User.of("äpp", "pässwörd €").withToken("t0ken");

  private static void connect(AuthOnlyServer server, Mechanism mechanism, String secret)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(server.port()));
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.localhost", "client.test");
    properties.put("mail.smtp.auth.mechanisms", mechanism.saslName());
    properties.put("mail.smtp.timeout", "30000");
    boolean sasl = mechanism == Mechanism.CRAM_MD5;
    properties.put("mail.smtp.sasl.enable", String.valueOf(sasl));
    properties.put("mail.smtp.sasl.mechanisms", mechanism.saslName());
    try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect("äpp", secret);
    }
  }

  private static String secret(Mechanism mechanism) {
    return mechanism == Mechanism.XOAUTH2 ? "t0ken" : "pässwörd €";
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "LOGIN", "CRAM_MD5", "XOAUTH2"})
  void theRightSecretIsTaken(Mechanism mechanism) throws Exception {
    try (AuthOnlyServer server = AuthOnlyServer.start(mechanism, APP)) {
      connect(server, mechanism, secret(mechanism));

      assertThat(server.end()).isEqualTo(Exchanges.success("äpp", mechanism));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "LOGIN", "CRAM_MD5"})
  void aWrongSecretIsReportedToTheCaller(Mechanism mechanism) throws Exception {
    try (AuthOnlyServer server = AuthOnlyServer.start(mechanism, APP)) {
      assertThatThrownBy(() -> connect(server, mechanism, "wrong"))
          .isInstanceOf(AuthenticationFailedException.class);

      assertThat(Exchanges.kind(server.end())).isEqualTo(FailureKind.BAD_CREDENTIALS);
    }
  }

  /** Angus Mail 2.0 does not answer the error challenge, as the mechanism asks, but leaves. */
  @Test
  void aWrongTokenIsReportedToTheCallerAndTheErrorIsNotAnswered() throws Exception {
    try (AuthOnlyServer server = AuthOnlyServer.start(Mechanism.XOAUTH2, APP)) {
      assertThatThrownBy(() -> connect(server, Mechanism.XOAUTH2, "wrong"))
          .isInstanceOf(AuthenticationFailedException.class);

      assertThat(Exchanges.said(server.end())).startsWith("{\"status\":\"401\"");
    }
  }
}
