package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MailboxesApiTest {
  private static final String MAILBOXES = "/v1/servers/default/mailboxes";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void thereAreNoneWithoutAProfileThatDeclaresThem() {
    assertThat(api.get(MAILBOXES).json().get("mailboxes")).isEmpty();
    assertThat(api.get(MAILBOXES + "/ann@example.test").status()).isEqualTo(404);
  }

  @Test
  void aMailboxFillsUpAndIsEmptied() throws IOException {
    api.put(
        "/v1/servers/default/faults",
        """
        {"profile": "small", "mailboxes": [{"address": "ann@example.test", "quota-messages": 1}]}
        """);
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "ann@example.test", "Subject: News\r\n\r\nNothing new.");
      talk.quit();
    }

    var full = api.get(MAILBOXES + "/ann@example.test").json();
    assertThat(full.get("messages").asInt()).isEqualTo(1);
    assertThat(full.get("quotaMessages").asInt()).isEqualTo(1);
    assertThat(full.get("full").asBoolean()).isTrue();
    var emptied = api.send("DELETE", MAILBOXES + "/ann@example.test/messages", "");
    assertThat(emptied.json().get("deleted").asInt()).isEqualTo(1);
    assertThat(api.get(MAILBOXES + "/ann@example.test").json().get("full").asBoolean()).isFalse();
    assertThat(api.get("/v1/servers/default/messages").json().get("messages")).hasSize(1);
  }

  @Test
  void anUnknownMailboxIsAnsweredWithThoseThatThereAre() {
    api.put(
        "/v1/servers/default/faults",
        "{\"profile\": \"small\", \"mailboxes\": [\"ann@example.test\"]}");

    var answer = api.send("DELETE", MAILBOXES + "/anne@example.test/messages", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asText()).contains("ann@example.test");
  }
}
