package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What extensions of SMTP leave in the answers of the API. */
class EsmtpApiTest {
  private static final String SERVER = "/v1/servers/default";

  @Test
  void parametersChunksAndApparentAddressesAreShown() throws IOException {
    try (RunningApi api = RunningApi.start()) {
      api.put(
          SERVER + "/faults",
          """
          {"profile": "far-away", "clients": [{"from": "127.0.0.1", "appears-as": "203.0.113.7"}]}
          """);
      try (SmtpTalk talk = api.talkTo("default")) {
        talk.say("EHLO client.example.test");
        talk.say("MAIL FROM:<news@example.test> RET=HDRS SMTPUTF8");
        talk.say("RCPT TO:<ann@example.test> NOTIFY=NEVER");
        talk.say("RCPT TO:<bob@example.test>");
        assertThat(talk.say("BDAT 0 LAST")).startsWith("250");
      }
      var session = api.get(SERVER + "/sessions/s1");

      assertThat(session.at("/client/ip")).isEqualTo("127.0.0.1");
      assertThat(session.at("/client/appearsAs")).isEqualTo("203.0.113.7");
      assertThat(session.json().at("/transactions/0/parameters").toString())
          .isEqualTo("{\"RET\":\"HDRS\",\"SMTPUTF8\":\"\"}");
      assertThat(session.at("/transactions/0/recipients/0/parameters/NOTIFY")).isEqualTo("NEVER");
      assertThat(session.json().at("/transactions/0/recipients/1/parameters").isMissingNode())
          .isTrue();
      assertThat(session.json().get("events").findValuesAsText("type"))
          .containsSubsequence("opened", "appeared", "command", "chunk", "content", "accepted");
      assertThat(session.json().get("events").findValuesAsText("last")).containsExactly("true");
    }
  }
}
