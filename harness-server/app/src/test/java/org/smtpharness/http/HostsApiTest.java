package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the API shows of the hosts that a server plays. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class HostsApiTest {
  private static final String TWO =
      """
      {"profile": "two", "hosts": ["mx1.example.test",
        {"name": "mx2.example.test", "port": %d, "mx": {"domain": "example.test"}}]}
      """;

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private int port(String server, int host) {
    return api.get("/v1/servers/" + server).json().at("/hosts/" + host + "/port").intValue();
  }

  private static String refused(int port) throws IOException {
    try (SmtpTalk talk = new SmtpTalk(port)) {
      return talk.reply();
    }
  }

  private static void mail(int port) throws IOException {
    try (SmtpTalk talk = new SmtpTalk(port)) {
      talk.reply();
      talk.say("EHLO client.example.test");
      talk.mail("news@example.test", "ann@example.test", "Subject: News\r\n\r\nHello");
      talk.quit();
    }
  }

  @Test
  void aServerShowsWhereItsHostsAre() throws IOException {
    var answer =
        api.post("/v1/servers", "{\"name\": \"a\", \"tlsPort\": 0, \"profile\": \"mx-first-421\"}");

    JsonNode hosts = answer.json().get("hosts");
    assertThat(hosts.findValuesAsText("name"))
        .containsExactly("mx.example.test", "mx1.example.test", "mx2.example.test");
    assertThat(hosts.findValuesAsText("address")).containsOnly("127.0.0.1");
    assertThat(hosts.at("/2/mx/0").toString())
        .isEqualTo("{\"domain\":\"example.test\",\"preference\":20}");
    assertThat(hosts.findValuesAsText("tlsPort")).hasSize(3).doesNotHaveDuplicates();
    assertThat(refused(hosts.at("/1/port").intValue()))
        .isEqualTo("421 4.3.2 mx1.example.test Too busy, try another host");
  }

  @Test
  void aDeliveryShowsInWhichOrderHostsWereTried() throws IOException {
    api.put("/v1/servers/default/faults", "[\"mx-first-421\"]");
    refused(port("default", 1));
    mail(port("default", 2));

    JsonNode delivery = api.get("/v1/servers/default/deliveries").json().at("/deliveries/0");

    assertThat(delivery.at("/attempts/0/host").textValue()).isEqualTo("mx2.example.test");
    assertThat(delivery.get("contacts").findValuesAsText("host"))
        .containsExactly("mx1.example.test", "mx2.example.test");
    assertThat(delivery.at("/contacts/0").has("outcome")).isFalse();
    assertThat(delivery.at("/contacts/1/outcome").textValue()).isEqualTo("accepted");
    assertThat(api.get("/v1/servers/default/sessions").json().findValuesAsText("host"))
        .containsExactly("mx1.example.test", "mx2.example.test");
  }

  @Test
  void whatIsToBeExplainedCanBeAtAHost() {
    api.put("/v1/servers/default/faults", "[\"mx-first-5yz\"]");
    String request = "{\"at\": \"rcpt\", \"host\": \"%s\", \"recipient\": \"ann@example.test\"}";

    var first = api.post("/v1/servers/default/explain", request.formatted("mx1.example.test"));
    var second = api.post("/v1/servers/default/explain", request.formatted("mx2.example.test"));

    assertThat(first.at("/explanations/0/winner")).isEqualTo("mx-first-5yz / refused");
    assertThat(second.json().at("/explanations/0").has("winner")).isFalse();
  }

  @Test
  void aPortThatIsTakenChangesNothing() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String faults = "[\"mailbox-busy\", " + TWO.formatted(taken.getLocalPort()) + "]";

      for (String method : new String[] {"PUT", "POST"}) {
        var answer =
            api.send(
                method, "/v1/servers/default/faults", faults, "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/type")).isEqualTo("urn:smtp-harness:problem:port-in-use");
        assertThat(answer.at("/detail")).startsWith("host 'mx2.example.test': port ");
      }
      JsonNode server = api.get("/v1/servers/default").json();
      assertThat(server.get("faults")).isEmpty();
      assertThat(server.get("hosts")).hasSize(1);
    }
  }

  @Test
  void aHostBeyondLoopbackIsRefused() {
    var answer =
        api.put(
            "/v1/servers/default/faults",
            "{\"profile\": \"p\", \"hosts\": [{\"name\": \"a.test\", \"address\": \"0.0.0.0\"}]}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/detail")).contains("is not of loopback");
  }
}
