package org.smtpharness.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Angus Mail meets the faults of the running jar; the journal over HTTP says what it did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AngusMailIT {
  private static final int PATIENT = 60_000;

  private HarnessJar.Server jar;
  private HttpClients http;

  @BeforeAll
  void start() throws IOException {
    jar = HarnessJar.serve();
    http = new HttpClients(jar.http());
  }

  @AfterAll
  void stop() {
    jar.close();
  }

  /** A server of its own for a test; its port. */
  private int server(String name, String profile) throws IOException, InterruptedException {
    String body = "{\"name\": \"%s\", \"profiles\": %s}".formatted(name, profile);
    return http.post("/v1/servers", body).get("port").intValue();
  }

  private JsonNode delivery(String server, String recipient)
      throws IOException, InterruptedException {
    return http.get("/v1/servers/" + server + "/deliveries?recipient=" + recipient)
        .at("/deliveries/0");
  }

  private void awaitClosedSession(String server) throws IOException, InterruptedException {
    JsonNode answer =
        http.post(
            "/v1/servers/" + server + "/await",
            "{\"what\": \"sessions\", \"where\": {\"state\": \"closed\"}, \"timeout\": \"1m\"}");
    assertThat(answer.get("satisfied").booleanValue()).isTrue();
  }

  @Test
  void aCleanDeliveryIsOneAcceptedAttempt()
      throws MessagingException, IOException, InterruptedException {
    int port = server("clean", "[]");

    new AngusClient(port, PATIENT).send("ann@example.test");

    awaitClosedSession("clean");
    JsonNode delivery = delivery("clean", "ann@example.test");
    assertThat(delivery.get("outcome").asText()).isEqualTo("accepted");
    assertThat(delivery.get("attempts")).hasSize(1);
    JsonNode session = http.get("/v1/servers/clean/sessions/s1");
    assertThat(session.get("helo").asText()).isEqualTo("client.example.test");
    assertThat(session.get("commands").toString())
        .isEqualTo("[\"EHLO\",\"MAIL\",\"RCPT\",\"DATA\",\"QUIT\"]");
    assertThat(http.text("GET", "/v1/servers/clean/messages/m1/content", ""))
        .contains("Subject: News\r\n")
        .contains("\r\n\r\nNothing new.");
  }

  @Test
  void aBusyMailboxDefersUntilTheClientTriesAThirdTime()
      throws MessagingException, IOException, InterruptedException {
    int port = server("busy", "[\"mailbox-busy\"]");
    AngusClient client = new AngusClient(port, PATIENT);

    for (int attempt = 1; attempt <= 2; attempt++) {
      SendFailedException refused =
          catchThrowableOfType(SendFailedException.class, () -> client.send("ann@example.test"));
      assertThat(refusal(refused).getReturnCode()).isEqualTo(450);
    }
    client.send("ann@example.test");

    JsonNode delivery = delivery("busy", "ann@example.test");
    assertThat(delivery.get("attempts").findValuesAsText("outcome"))
        .containsExactly("deferred", "deferred", "accepted");
    assertThat(delivery.at("/attempts/0/reply/enhanced").asText()).isEqualTo("4.2.1");
    assertThat(delivery.get("gapsMs")).hasSize(2);
    assertThat(delivery.get("acceptedCount").intValue()).isEqualTo(1);
  }

  @Test
  void anUnknownUserIsRejectedAndTheOtherRecipientIsServed()
      throws IOException, InterruptedException {
    int port = server("unknown", "[\"unknown-user\"]");

    SendFailedException refused =
        catchThrowableOfType(
            SendFailedException.class,
            () -> new AngusClient(port, PATIENT).send("nobody@example.test", "ann@example.test"));

    assertThat(refusal(refused).getReturnCode()).isEqualTo(550);
    assertThat(refused.getValidSentAddresses()).hasSize(1);
    assertThat(delivery("unknown", "ann@example.test").get("outcome").asText())
        .isEqualTo("accepted");
    JsonNode rejected = delivery("unknown", "nobody@example.test");
    assertThat(rejected.get("outcome").asText()).isEqualTo("rejected");
    assertThat(rejected.at("/attempts/0/reply/enhanced").asText()).isEqualTo("5.1.1");
    assertThat(rejected.get("attempts")).hasSize(1);
  }

  @Test
  void aSlowGreetingIsWaitedForByAPatientClient()
      throws MessagingException, IOException, InterruptedException {
    int port =
        server(
            "slow",
            """
            [{"profile": "slow", "rules": [
               {"name": "a-while", "at": "greeting", "do": {"delay": "300ms"}}]}]
            """);

    new AngusClient(port, PATIENT).send("ann@example.test");

    awaitClosedSession("slow");
    assertThat(delivery("slow", "ann@example.test").get("outcome").asText()).isEqualTo("accepted");
    JsonNode events = http.get("/v1/servers/slow/sessions/s1").get("events");
    JsonNode greeting = find(events, "reply");
    assertThat(greeting.get("to").asText()).isEqualTo("greeting");
    assertThat(greeting.get("elapsedMs").longValue() - events.get(0).get("elapsedMs").longValue())
        .isGreaterThanOrEqualTo(299);
  }

  @Test
  void aSlowGreetingIsTooSlowForAHastyClient() throws IOException, InterruptedException {
    int port = server("hasty", "[\"slow-greeting\"]");

    assertGivesUp(new AngusClient(port, 200));

    JsonNode session = http.get("/v1/servers/hasty/sessions/s1");
    assertThat(session.get("commands")).isEmpty();
    assertThat(session.at("/firings/0/profile").asText()).isEqualTo("slow-greeting");
    assertThat(http.text("GET", "/v1/servers/hasty/sessions/s1/transcript", ""))
        .contains("slow-greeting / thirty-seconds");
  }

  @Test
  void thatTheHastyClientLeftIsJournalled() throws IOException, InterruptedException {
    int port =
        server(
            "left",
            """
            [{"profile": "slow", "rules": [
               {"name": "a-while", "at": "greeting", "do": {"delay": "1s"}}]}]
            """);

    assertGivesUp(new AngusClient(port, 100));

    awaitClosedSession("left");
    JsonNode session = http.get("/v1/servers/left/sessions/s1");
    assertThat(session.get("commands")).isEmpty();
    assertThat(session.at("/closing/by").asText()).isEqualTo("client");
  }

  private static void assertGivesUp(AngusClient client) {
    assertThat(
            catchThrowableOfType(MessagingException.class, () -> client.send("ann@example.test")))
        .isNotNull();
  }

  private static JsonNode find(JsonNode events, String type) {
    for (JsonNode event : events) {
      if (event.get("type").asText().equals(type)) {
        return event;
      }
    }
    throw new AssertionError("no " + type + " in " + events);
  }

  private static SMTPAddressFailedException refusal(Exception e) {
    Exception cause = e;
    while (cause != null && !(cause instanceof SMTPAddressFailedException)) {
      cause = cause instanceof MessagingException mail ? mail.getNextException() : null;
    }
    assertThat(cause).as("a refused address in %s", e).isNotNull();
    return (SMTPAddressFailedException) cause;
  }
}
