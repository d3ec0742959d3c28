package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Messages to which a rule added header fields, in the answers of the API. */
class AddedHeaderApiTest {
  private static final String SERVER = "/v1/servers/default";
  private static final String MESSAGE = SERVER + "/messages/m1";

  @Test
  void aMessageIsShownAsItIsKeptAndOnRequestAsItCame() throws IOException {
    try (RunningApi api = RunningApi.start()) {
      api.put(
          SERVER + "/faults",
          """
          {"profile": "filter", "rules": [{"name": "identify", "at": "end-of-data",
            "do": {"add-header": "X-Filter-Id: {client-ip}"}}]}
          """);
      try (SmtpTalk talk = api.talkTo("default")) {
        assertThat(talk.mail("news@example.test", "ann@example.test", "Subject: Hello\r\n\r\nHi"))
            .startsWith("250");
      }

      String came = api.get(MESSAGE + "/content?received=true").text();
      assertThat(came).startsWith("Subject: Hello\r\n\r\nHi");
      assertThat(api.get(MESSAGE + "/content").text())
          .isEqualTo("X-Filter-Id: 127.0.0.1\r\n" + came);
      assertThat(api.get(MESSAGE).at("/addedHeader")).isEqualTo("X-Filter-Id: 127.0.0.1\r\n");
      assertThat(api.get(MESSAGE).json().at("/size").asInt())
          .isEqualTo("X-Filter-Id: 127.0.0.1\r\n".length() + came.length());
      assertThat(api.get(SERVER + "/sessions/s1").json().get("events").findValues("addedFields"))
          .hasToString("[[\"X-Filter-Id: 127.0.0.1\"]]");
    }
  }

  @Test
  void aMessageThatIsKeptAsItCameHasNone() throws IOException {
    try (RunningApi api = RunningApi.start();
        SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "ann@example.test", "Subject: Hello\r\n\r\nHi");

      assertThat(api.get(MESSAGE).json().has("addedHeader")).isFalse();
      assertThat(api.get(MESSAGE + "/content?received=true").text())
          .isEqualTo(api.get(MESSAGE + "/content").text());
      assertThat(api.get(MESSAGE + "/content?recieved=true").status()).isEqualTo(400);
    }
  }
}
