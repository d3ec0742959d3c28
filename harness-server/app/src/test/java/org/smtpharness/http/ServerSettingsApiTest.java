package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request for a server can set, met by a real client or a socket. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ServerSettingsApiTest {
  private static final String USER = "\"users\": [{\"name\": \"app\", \"password\": \"s3cret\"}]";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private RunningApi.Answer start(String settings) {
    RunningApi.Answer answer = api.post("/v1/servers", "{\"name\": \"a\", " + settings + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  /** What clients in other languages do with the file: trust it and nothing else. */
  private SSLSocketFactory trustingThePem() throws GeneralSecurityException, IOException {
    byte[] pem = api.get("/v1/servers/a/ca").octets();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static void send(String protocol, Properties more, String password)
      throws MessagingException {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "localhost", "client.example.test");
    properties.put(prefix + "timeout", "60000");
    more.forEach((key, value) -> properties.put(prefix + key, value));
    Session session = Session.getInstance(properties);
    MimeMessage message = new MimeMessage(session);
    message.setFrom("news@example.test");
    message.setText("Nothing new.");
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("ann@example.test"));
    try (Transport transport = session.getTransport(protocol)) {
      transport.connect(
          "127.0.0.1",
          Integer.parseInt(more.getProperty("port")),
          password.isEmpty() ? null : "app",
          password.isEmpty() ? null : password);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private Properties secure(int port) throws GeneralSecurityException, IOException {
    Properties properties = new Properties();
    properties.put("port", String.valueOf(port));
    properties.put("ssl.socketFactory", trustingThePem());
    properties.put("ssl.checkserveridentity", "true");
    properties.put("auth", "true");
    return properties;
  }

  @Nested
  class Tls {
    @Test
    void isSpokenFromTheFirstOctetOnThePortThatTheAnswerNames() throws Exception {
      int port = start("\"tlsPort\": 0, " + USER).json().get("tlsPort").intValue();

      send("smtps", secure(port), "s3cret");

      var session = api.get("/v1/servers/a/sessions/s1").json();
      assertThat(session.get("serverPort").intValue()).isEqualTo(port);
      assertThat(session.get("commands").toString())
          .startsWith("[\"EHLO\",\"AUTH\",\"MAIL\",\"RCPT\",\"DATA\"");
    }

    @Test
    void isSpokenAfterStartTls() throws Exception {
      int port = start(USER).json().get("port").intValue();
      Properties properties = secure(port);
      properties.put("starttls.required", "true");

      send("smtp", properties, "s3cret");

      assertThat(api.get("/v1/servers/a/sessions/s1").json().get("commands").toString())
          .startsWith("[\"EHLO\",\"STARTTLS\",\"EHLO\",\"AUTH\",\"MAIL\"");
    }

    @Test
    void hasNoPortUnlessAskedFor() {
      assertThat(start("\"port\": 0").json().has("tlsPort")).isFalse();
    }

    @Test
    void theAuthorityIsOneForAllServersAsPem() {
      start("\"port\": 0");

      var pem = api.get("/v1/servers/a/ca");

      assertThat(pem.type()).startsWith("application/x-pem-file");
      assertThat(pem.text())
          .startsWith("-----BEGIN CERTIFICATE-----\n")
          .doesNotContain("PRIVATE")
          .isEqualTo(api.get("/v1/servers/default/ca").text());
    }
  }

  @Nested
  class Users {
    @Test
    void withAnotherPasswordAreTurnedAway() throws Exception {
      int port = start(USER).json().get("port").intValue();
      Properties properties = secure(port);

      assertThatThrownBy(() -> send("smtp", properties, "wrong"))
          .isInstanceOf(AuthenticationFailedException.class)
          .hasMessageContaining("535 5.7.8");
    }

    @Test
    void maySendFromTheirAddressesOnly() throws Exception {
      int port =
          start(
                  "\"users\": [{\"name\": \"app\", \"password\": \"s3cret\", \"senders\":"
                      + " [\"*@other.test\"]}]")
              .json()
              .get("port")
              .intValue();
      Properties properties = secure(port);

      assertThatThrownBy(() -> send("smtp", properties, "s3cret"))
          .hasMessageContaining("553 5.7.1");
    }

    @Test
    void areNotShownByAnyAnswer() {
      assertThat(start(USER).text()).doesNotContain("s3cret");
      assertThat(api.get("/v1/servers/a").text()).doesNotContain("s3cret");
      assertThat(api.get("/v1/servers").text()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{'name': 'app', 'password': 's3cret', 'sender': 'x'} | /users/0/sender",
          "{'name': '', 'password': 's3cret'} | /users/0/name",
          "{'name': 'app', 'password': ['s3cret']} | /users/0/password",
          "{'name': 'app'} | /users/0/password",
          "'app:s3cret' | /users/0",
          "{'name': 'app', 'password': 's3cret', 'senders': '/(/'} | /users/0/senders"
        },
        quoteCharacter = '`')
    void thatAreMalformedAreRefusedWithoutShowingTheirPassword(String user, String pointer) {
      var answer = api.post("/v1/servers", "{\"users\": [" + user.replace('\'', '"') + "]}");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
      assertThat(answer.text()).doesNotContain("s3cret");
    }
  }

  @Nested
  class Limits {
    @Test
    void areMetByTheClient() throws IOException {
      start("\"limits\": {\"maxMessageSize\": 1000, \"maxRecipients\": 1, \"maxErrors\": 2}");

      try (SmtpTalk talk = new SmtpTalk(api.smtpPort("a"))) {
        talk.reply();
        talk.say("EHLO client.example.test");
        assertThat(talk.say("MAIL FROM:<a@example.test> SIZE=1001")).startsWith("552 5.3.4");
        talk.say("MAIL FROM:<a@example.test>");
        talk.say("RCPT TO:<b@example.test>");
        assertThat(talk.say("RCPT TO:<c@example.test>")).startsWith("452 4.5.3");
        talk.say("FOO");
        assertThat(talk.say("FOO")).startsWith("421 4.7.0");
      }
    }

    @Test
    void aSilentClientIsLeftAfterTheIdleTimeout() throws IOException {
      start("\"limits\": {\"idleTimeout\": \"300ms\"}");

      try (SmtpTalk talk = new SmtpTalk(api.smtpPort("a"))) {
        talk.reply();
        assertThat(talk.reply()).startsWith("421 4.4.2");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'maxMessageSize': 0 | must be 1 to 2147483647 but was 0",
          "'idleTimeout': '0s' | expected more than zero and at most 24h",
          "'idleTimeout': '25h' | expected more than zero and at most 24h",
          "'idleTimeout': 5 | expected text but found 5",
          "'idleTimout': '5s' | did you mean 'idleTimeout'?"
        },
        quoteCharacter = '`')
    void outOfRangeAreRefused(String limit, String message) {
      var answer = api.post("/v1/servers", "{\"limits\": {" + limit.replace('\'', '"') + "}}");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/detail")).contains(message);
      assertThat(api.get("/v1/servers").json().get("servers")).hasSize(1);
    }
  }

  @Test
  void aTimeScaleShortensTheWaitsOfProfiles() throws IOException {
    start(
        "\"timeScale\": 1000000, \"profile\": {\"profile\": \"slow\", \"rules\": [{\"name\": \"x\","
            + " \"at\": \"greeting\", \"do\": {\"delay\": \"1h\"}}]}");

    try (SmtpTalk talk = new SmtpTalk(api.smtpPort("a"))) {
      assertThat(talk.reply()).startsWith("220");
    }
  }

  @Test
  void whereReportsMayGoIsForTheCommandLineAlone() {
    var answer = api.post("/v1/servers", "{\"allowOutbound\": [\"mail.example.test:25\"]}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/allowOutbound");
  }

  @Nested
  class AHandshakeThatCannotBePlayed {
    private static final String PROFILE =
        "{\"profile\": \"odd\", \"rules\": [{\"name\": \"odd-suite\", \"at\": \"tls\", \"do\":"
            + " {\"handshake\": {\"ciphers\": \"TLS_AES_512_GCM_SHA256\"}}}]}";

    @Test
    void isRefusedWhereverItIsAppliedAndChangesNothing() {
      for (var answer :
          new RunningApi.Answer[] {
            api.post("/v1/servers", "{\"profile\": " + PROFILE + "}"),
            api.put("/v1/servers/default/faults", PROFILE),
            api.post("/v1/servers/default/faults", "[\"greylist\", " + PROFILE + "]"),
            api.put("/v1/profiles/odd", PROFILE)
          }) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/message"))
            .contains("profile 'odd', rule 'odd-suite', handshake: cipher suite")
            .contains("did you mean 'TLS_AES_128_GCM_SHA256'?");
      }

      assertThat(api.get("/v1/servers/default/faults").json().get("faults")).isEmpty();
      assertThat(api.get("/v1/servers").json().get("servers")).hasSize(1);
    }
  }
}
