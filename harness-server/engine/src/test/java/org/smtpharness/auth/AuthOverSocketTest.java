package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** The mechanisms with challenges that hold something, over a socket. */
class AuthOverSocketTest {
  private static final String PASSWORD = "s3cr3t-Marker";
  private static final String OK = "235 2.7.0 Authentication successful";

  private final SmtpHarness smtp = SmtpHarness.builder().user("app", PASSWORD).start();

  @AfterEach
  void stop() {
    smtp.close();
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] challenge(String reply) {
    assertThat(reply).startsWith("334 ");
    return Base64.getDecoder().decode(reply.substring(4));
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  private Session session() {
    return smtp.journal().sessions().get(0);
  }

  @Test
  void cramMd5() throws IOException {
    SaslClient sasl =
        Sasl.createSaslClient(
            new String[] {"CRAM-MD5"},
            null,
            "smtp",
            "mx.example.test",
            Map.of(),
            new NameAndPassword("app", PASSWORD));
    try (RawClient client = RawClient.greeted(smtp)) {
      byte[] challenge = challenge(client.say("AUTH CRAM-MD5"));

      assertThat(client.say(base64(sasl.evaluateChallenge(challenge)))).isEqualTo(OK);
    }
    assertThat(session().user()).contains("app");
  }

  @Test
  void scramSha256ProvesTheServerToo() throws IOException, GeneralSecurityException {
    ScramClient scram = new ScramClient("n,,", "app", "clientNonce", PASSWORD);
    try (RawClient client = RawClient.greeted(smtp)) {
      String first = text(challenge(client.say("AUTH SCRAM-SHA-256 " + base64(scram.first()))));
      String last = text(challenge(client.say(base64(scram.last(first)))));
      assertThat(last).isEqualTo(scram.expectedSignature());

      assertThat(client.say("")).isEqualTo(OK);
      assertThat(Transcript.of(session()).text()).doesNotContain(base64(last));
    }
    assertThat(session().user()).contains("app");
  }

  @Test
  void scramSha256WithAWrongPassword() throws IOException, GeneralSecurityException {
    ScramClient scram = new ScramClient("n,,", "app", "clientNonce", "wrong");
    try (RawClient client = RawClient.greeted(smtp)) {
      String first = text(challenge(client.say("AUTH SCRAM-SHA-256 " + base64(scram.first()))));

      assertThat(client.say(base64(scram.last(first)))).startsWith("535 5.7.8");
    }
    assertThat(session().user()).isEmpty();
  }

  @Test
  void oauthBearer() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("AUTH OAUTHBEARER " + bearer(PASSWORD))).isEqualTo(OK);
    }
  }

  @Test
  void oauthBearerWithAWrongTokenIsToldWhyBeforeItIsRefused() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      String challenge = text(challenge(client.say("AUTH OAUTHBEARER " + bearer("wrong-Marker"))));
      assertThat(challenge).contains("\"status\":\"invalid_token\"");

      assertThat(client.say("AQ==")).startsWith("535 5.7.8");
    }
    assertThat(session().events()).filteredOn(Event.Authenticated.class::isInstance).hasSize(1);
    assertThat(session().events().toString()).doesNotContain("Marker", bearer("wrong-Marker"));
  }

  private static String bearer(String token) {
    return base64("n,a=app,\u0001auth=Bearer " + token + "\u0001\u0001");
  }
}
