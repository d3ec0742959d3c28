package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class AwaitApiTest {
  private static final String SERVER = "/v1/servers/default";
  private static final String AWAIT = SERVER + "/await";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private void mail(String recipient) throws IOException {
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", recipient, "Subject: x\r\n\r\nx");
      talk.quit();
    }
  }

  private CompletableFuture<RunningApi.Answer> awaiting(String json) {
    return api.sending("POST", AWAIT, json, "Content-Type", "application/json");
  }

  /** Waits until that many requests wait, which only the API itself knows. */
  private void untilWaiting(int number) throws InterruptedException {
    while (api.api.waiting() < number) {
      Thread.onSpinWait();
    }
  }

  @Nested
  class WhenItIsThereAlready {

    @Test
    void theAnswerComesWithTheMatches() throws IOException {
      mail("ann@example.test");

      var answer = api.post(AWAIT, "{\"where\": {\"recipient\": \"ann@*\"}}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("satisfied").booleanValue()).isTrue();
      assertThat(answer.at("/endedBy")).isEqualTo("condition");
      assertThat(answer.at("/what")).isEqualTo("messages");
      assertThat(answer.at("/count")).isEqualTo("1");
      assertThat(answer.at("/matches/0/id")).isEqualTo("m1");
      assertThat(answer.json().has("nearest")).isFalse();
    }
  }

  @Nested
  class WhenItComesLater {

    @Test
    void theRequestIsWokenByIt() throws IOException, InterruptedException {
      var answer = awaiting("{\"count\": {\"atLeast\": 2}, \"timeout\": \"10m\"}");
      untilWaiting(1);
      mail("ann@example.test");
      assertThat(answer).isNotDone();

      mail("bob@example.test");

      assertThat(answer.join().at("/count")).isEqualTo("2");
    }

    @Test
    void eachKindCanBeWaitedFor() throws IOException {
      api.put(SERVER + "/faults", "[\"mailbox-busy\"]");
      mail("ann@example.test");

      for (String body :
          new String[] {
            "{\"what\": \"deliveries\", \"where\": {\"outcome\": \"deferred\"}}",
            "{\"what\": \"attempts\", \"where\": {\"reply\": \"450 4.2.1 *\", \"decidedBy\": \"RCPT\"}}",
            "{\"what\": \"sessions\", \"where\": {\"command\": \"QUIT\", \"state\": \"closed\"}}",
            "{\"what\": \"firings\", \"where\": {\"profile\": \"mailbox-busy\", \"stage\": \"rcpt\"}}",
            "{\"what\": \"sessions\", \"where\": {\"clientIp\": [\"10.*\", \"127.0.0.1\"]}}"
          }) {
        var answer = api.post(AWAIT, body);

        assertThat(answer.json().path("satisfied").asBoolean()).as(answer.text()).isTrue();
      }
    }

    @Test
    void contentCanBeSearched() throws IOException {
      mail("ann@example.test");

      assertThat(api.post(AWAIT, "{\"where\": {\"content\": \"/Subject: x/\"}}").at("/count"))
          .isEqualTo("1");
    }
  }

  @Nested
  class WhenTheTimeIsOver {

    @Test
    void thatIsAnAnswerWithTheNearest() throws IOException {
      mail("ann@example.test");

      var answer =
          api.post(
              AWAIT,
              """
              {"what": "attempts",
               "where": {"recipient": "ann@example.test", "outcome": "rejected"},
               "timeout": "50ms"}
              """);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("satisfied").booleanValue()).isFalse();
      assertThat(answer.at("/endedBy")).isEqualTo("timeout");
      assertThat(answer.at("/count")).isEqualTo("0");
      assertThat(answer.json().get("elapsedMs").longValue()).isGreaterThanOrEqualTo(50);
      assertThat(answer.at("/nearest/0/missed/0/condition")).isEqualTo("outcome");
      assertThat(answer.at("/nearest/0/missed/0/expected/0")).isEqualTo("rejected");
      assertThat(answer.at("/nearest/0/missed/0/found/0")).isEqualTo("accepted");
      assertThat(answer.at("/nearest/0/found/recipient")).isEqualTo("ann@example.test");
    }

    @Test
    void zeroLooksOnce() {
      assertThat(api.post(AWAIT, "{\"timeout\": \"0ms\"}").at("/endedBy")).isEqualTo("timeout");
    }
  }

  @Nested
  class WhenItIsWatched {

    @Test
    void theAnswerComesAtTheEndOfTheSpan() throws IOException {
      mail("ann@example.test");

      var answer = api.post(AWAIT, "{\"count\": {\"exactly\": 1}, \"throughout\": \"60ms\"}");

      assertThat(answer.json().get("satisfied").booleanValue()).isTrue();
      assertThat(answer.at("/endedBy")).isEqualTo("timeout");
      assertThat(answer.json().get("elapsedMs").longValue()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void theAnswerComesAsSoonAsItFails() throws IOException, InterruptedException {
      mail("ann@example.test");
      var answer = awaiting("{\"count\": {\"atMost\": 1}, \"throughout\": \"10m\"}");
      untilWaiting(1);

      mail("ann@example.test");

      assertThat(answer.join().json().get("satisfied").booleanValue()).isFalse();
      assertThat(answer.join().at("/endedBy")).isEqualTo("condition");
      assertThat(answer.join().at("/count")).isEqualTo("2");
    }
  }

  @Nested
  class WhenTheServerEnds {

    @Test
    void aResetAnswersTheRequest() throws InterruptedException {
      var answer = awaiting("{\"timeout\": \"10m\"}");
      untilWaiting(1);

      api.post(SERVER + "/reset", "");

      assertThat(answer.join().status()).isEqualTo(200);
      assertThat(answer.join().json().get("satisfied").booleanValue()).isFalse();
      assertThat(answer.join().at("/endedBy")).isEqualTo("reset");
    }

    @Test
    void deletingItAnswersTheRequest() throws InterruptedException {
      var answer = awaiting("{\"timeout\": \"10m\"}");
      untilWaiting(1);

      api.delete(SERVER);

      assertThat(answer.join().at("/endedBy")).isEqualTo("stop");
    }

    @Test
    void stoppingTheApiAnswersTheRequest() throws InterruptedException {
      var answer = awaiting("{\"timeout\": \"10m\"}");
      untilWaiting(1);

      api.close();

      assertThat(answer.join().at("/endedBy")).isEqualTo("stop");
    }
  }

  @Nested
  class WhenManyWait {

    @Test
    void otherRequestsAreStillAnsweredAndTheTooManyAreRefused() throws InterruptedException {
      for (int i = 0; i < WaitingRoom.MAXIMUM; i++) {
        awaiting("{\"timeout\": \"10m\"}");
      }
      untilWaiting(WaitingRoom.MAXIMUM);

      var answer = api.post(AWAIT, "{}");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(api.get("/v1/health").status()).isEqualTo(200);
    }
  }

  @Nested
  class WhenTheRequestIsMalformed {

    @Test
    void allOfItIsSaid() {
      var answer =
          api.post(
              AWAIT,
              """
              {"what": "attempts", "where": {"recipent": "x", "reply": 450, "outcome": "/(/"},
               "count": {"atLeast": -1}, "timeout": "5 minutes"}
              """);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().get("errors").findValuesAsText("pointer"))
          .containsExactlyInAnyOrder(
              "/where/recipent", "/where/reply", "/where/outcome", "/count/atLeast", "/timeout");
      assertThat(answer.text()).contains("\"suggestion\":\"recipient\"");
    }

    @Test
    void anUnknownKindIsAnsweredWithTheNearest() {
      var answer = api.post(AWAIT, "{\"what\": \"message\"}");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/suggestion")).isEqualTo("messages");
    }

    @Test
    void contradictionsAreRefused() {
      for (String body :
          new String[] {
            "{\"count\": {\"exactly\": 1, \"atLeast\": 1}}",
            "{\"count\": {\"atLeast\": 2, \"atMost\": 1}}",
            "{\"timeout\": \"1s\", \"throughout\": \"1s\"}",
            "{\"timeout\": \"11m\"}",
            "{\"where\": {\"recipient\": []}}",
            "[]"
          }) {
        assertThat(api.post(AWAIT, body).status()).as(body).isEqualTo(422);
      }
    }
  }
}
