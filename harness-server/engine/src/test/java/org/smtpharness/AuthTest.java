package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.reply;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Transcript;
import org.smtpharness.smtp.Limits;

/** AUTH over a socket. */
class AuthTest {
  private static final String PASSWORD = "s3cr3t-Marker";
  private static final String OK = "235 2.7.0 Authentication successful";

  private final SmtpHarness smtp =
      SmtpHarness.builder()
          .tlsPort(0)
          .user("app", PASSWORD)
          .user("shop", "other-Marker", "*@shop.test")
          .start();

  @AfterEach
  void stop() {
    smtp.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String name, String password) {
    return "AUTH PLAIN " + base64("\0" + name + "\0" + password);
  }

  private Event.Authenticated outcome() {
    return smtp.journal().sessions().get(0).events().stream()
        .filter(Event.Authenticated.class::isInstance)
        .map(Event.Authenticated.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Nested
  class Succeeds {
    @Test
    void withAnInitialResponse() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
        assertThat(client.deliver("Hello\r\n")).startsWith("250");
      }
      assertThat(outcome().user()).contains("app");
      assertThat(outcome().success()).isTrue();
      assertThat(smtp.journal().sessions().get(0).user()).contains("app");
      assertThat(Transcript.of(smtp.journal().sessions().get(0)).text())
          .contains("S: (authenticated as app by PLAIN)");
    }

    @Test
    void withOneThatIsAskedFor() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH PLAIN")).isEqualTo("334 ");
        assertThat(client.say(base64("\0app\0" + PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void byLogin() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
        assertThat(client.say(base64("app"))).isEqualTo("334 UGFzc3dvcmQ6");
        assertThat(client.say(base64(PASSWORD))).isEqualTo(OK);
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
      assertThat(smtp.journal().sessions().get(0).commands())
          .containsExactly("EHLO", "AUTH", "MAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN", "XOAUTH2"})
    void withAngusMail(String mechanism) throws Exception {
      connect(mechanism, PASSWORD);

      assertThat(outcome().mechanism()).isEqualTo(mechanism);
      assertThat(outcome().success()).isTrue();
    }

    @Test
    void withinTls() throws IOException {
      try (RawClient client = RawClient.secured(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }
  }

  private void connect(String mechanism, String password) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.auth.mechanisms", mechanism);
    properties.put("mail.smtp.timeout", "60000");
    try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect(smtp.host(), smtp.port(), "app", password);
    }
  }

  @Nested
  class Fails {
    @ParameterizedTest
    @CsvSource({"app, wrong", "nobody, wrong"})
    void alikeForAWrongPasswordAndAnUnknownUser(String name, String password) throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain(name, password)))
            .isEqualTo("535 5.7.8 Authentication credentials invalid");
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void withAngusMailThatSaysSo() {
      Assertions.assertThatThrownBy(() -> connect("PLAIN", "wrong"))
          .isInstanceOf(AuthenticationFailedException.class)
          .hasMessageContaining("535 5.7.8");
      assertThat(outcome().success()).isFalse();
      assertThat(outcome().reason()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
      "AUTH, 501 5.5.4",
      "AUTH NTLM, 504 5.5.4",
      "AUTH PLAIN a b, 501 5.5.4",
      "AUTH PLAIN !!!!, 501 5.5.2",
      "AUTH PLAIN YXBw, 501 5.5.2"
    })
    void whenTheCommandIsMalformed(String command, String reply) throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(command)).startsWith(reply);
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void whenAResponseIsMalformed() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        assertThat(client.say("not base64")).startsWith("501 5.5.2");
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void whenTheClientCancels() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        assertThat(client.say("*")).isEqualTo("501 5.7.0 Authentication cancelled");
      }
      assertThat(outcome().reason()).contains("the client cancelled");
    }

    @Test
    void whenALineIsTooLong() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH PLAIN");
        assertThat(client.say("A".repeat(12_292))).startsWith("500 5.5.6");
        assertThat(client.say("AUTH PLAIN " + "A".repeat(12_292))).startsWith("500 5.5.6");
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void whenTheClientSaysNothing() throws IOException {
      try (SmtpHarness hasty =
              SmtpHarness.builder()
                  .user("app", PASSWORD)
                  .limits(Limits.defaults().withIdle(Duration.ofSeconds(1)))
                  .start();
          RawClient client = RawClient.greeted(hasty)) {
        client.say("AUTH LOGIN");
        assertThat(client.reply()).startsWith("421 4.4.2");
      }
    }

    @Test
    void whenTheClientLeaves() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        client.shutdownOutput();
        assertThat(client.rest()).isEmpty();
      }
    }

    @Test
    void aSecondTime() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say(plain("app", PASSWORD));
        assertThat(client.say(plain("app", PASSWORD))).startsWith("503 5.5.1");
      }
    }

    @Test
    void inATransaction() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        assertThat(client.say(plain("app", PASSWORD))).startsWith("503 5.5.1");
      }
    }

    @Test
    void withoutEhlo() throws IOException {
      try (RawClient client = new RawClient(smtp)) {
        client.reply();
        assertThat(client.say(plain("app", PASSWORD))).startsWith("503 5.5.1");
      }
    }

    @Test
    void whereThereAreNoUsers() throws IOException {
      try (SmtpHarness open = SmtpHarness.start();
          RawClient client = new RawClient(open)) {
        client.reply();
        assertThat(client.say("EHLO client.example.test")).doesNotContain("AUTH");
        assertThat(client.say(plain("app", PASSWORD))).startsWith("502 5.5.1");
      }
    }
  }

  @Test
  void isOfferedWithAllMechanisms() throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      client.reply();
      assertThat(client.say("EHLO client.example.test"))
          .contains("250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 XOAUTH2 OAUTHBEARER\n");
    }
  }

  @Test
  void aUserMaySendFromItsOwnAddressesOnly() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say(plain("shop", "other-Marker"));
      assertThat(client.say("MAIL FROM:<ceo@bank.test>")).startsWith("553 5.7.1");
      assertThat(client.say("MAIL FROM:<orders@shop.test>")).startsWith("250");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH=<>, 250",
    "AUTH=ann+40example.test, 250",
    "AUTH=ann@example.test, 250",
    "AUTH=ann+4, 501",
    "AUTH, 501"
  })
  void mailTakesTheSubmitter(String parameter, String reply) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("MAIL FROM:<news@example.test> " + parameter)).startsWith(reply);
    }
    try (SmtpHarness open = SmtpHarness.start();
        RawClient client = RawClient.greeted(open)) {
      assertThat(client.say("MAIL FROM:<news@example.test> " + parameter)).startsWith("555");
    }
  }
}
