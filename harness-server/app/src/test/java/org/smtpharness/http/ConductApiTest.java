package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConductApiTest {
  private static RunningApi afterAClientThatNeverQuits() throws IOException {
    RunningApi api = RunningApi.start();
    api.put("/v1/servers/default/faults", "[\"unknown-user\"]");
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "nobody@example.test", "Subject: News\r\n\r\nNothing new.");
    }
    api.post(
        "/v1/servers/default/await",
        "{\"what\": \"sessions\", \"where\": {\"state\": \"closed\"}}");
    return api;
  }

  @Test
  void aFailureIsShownWithItsEvidence() throws IOException {
    try (RunningApi api = afterAClientThatNeverQuits()) {
      var findings =
          api.get("/v1/servers/default/findings?finished=true&verdict=fail").json().get("findings");
      assertThat(findings)
          .anySatisfy(
              finding -> {
                assertThat(finding.get("check").asText()).isEqualTo("quit-missing");
                assertThat(finding.get("evidence").get(0).get("session").asText()).isEqualTo("s1");
              });
    }
  }

  @Test
  void aProfileSaysWhetherTheClientDidRight() throws IOException {
    try (RunningApi api = afterAClientThatNeverQuits()) {
      var answer = api.get("/v1/servers/default/verdict?finished=true").json();
      assertThat(answer.get("verdicts").get(0).get("profile").asText()).isEqualTo("unknown-user");
      assertThat(answer.get("verdicts").get(0).get("result").asText()).isEqualTo("pass");
      assertThat(answer.get("passed").asBoolean()).isTrue();
    }
  }

  @Test
  void withoutAnEndTheAbsenceOfARetryIsNoEvidence() throws IOException {
    try (RunningApi api = afterAClientThatNeverQuits()) {
      var answer = api.get("/v1/servers/default/verdict").json();
      assertThat(answer.get("verdicts").get(0).get("result").asText()).isEqualTo("inconclusive");
      assertThat(answer.get("passed").asBoolean()).isFalse();
    }
  }

  @Test
  void aWrongWordIsNamedWithThoseThatThereAre() throws IOException {
    try (RunningApi api = RunningApi.start()) {
      var answer = api.get("/v1/servers/default/findings?retries=yess");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().get("detail").asText())
          .isEqualTo("retries is one of auto, yes, no, did you mean 'yes'?");
    }
  }
}
