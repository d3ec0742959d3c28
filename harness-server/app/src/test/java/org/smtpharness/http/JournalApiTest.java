package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class JournalApiTest {
  private static final String SERVER = "/v1/servers/default";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private final RunningApi api = RunningApi.start();

  /** Ann's mailbox is busy at first, Bob's is not. */
  @BeforeEach
  void mail() throws IOException {
    api.put(
        SERVER + "/faults",
        """
        {"profile": "ann-is-busy", "rules": [{"name": "busy", "at": "rcpt", "times": 1,
          "match": {"recipient": "ann@example.test"}, "do": {"reply": "450 4.2.1 Busy"}}]}
        """);
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "ann@example.test", "Subject: 1\r\n\r\nfirst");
      talk.mail("news@example.test", "bob@example.test", "Subject: 2\r\n\r\n..dot");
      talk.quit();
    }
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "ann@example.test", "Subject: 1\r\n\r\nfirst");
      talk.quit();
    }
    api.post(
        SERVER + "/await",
        "{\"what\": \"sessions\", \"where\": {\"state\": \"closed\"}, "
            + "\"count\": {\"atLeast\": 2}}");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void sessionsAreListedInOrder() {
    var answer = api.get(SERVER + "/sessions");

    assertThat(answer.json().get("sessions")).hasSize(2);
    assertThat(answer.at("/sessions/0/id")).isEqualTo("s1");
    assertThat(answer.at("/sessions/0/state")).isEqualTo("closed");
    assertThat(answer.at("/sessions/0/client/ip")).isEqualTo("127.0.0.1");
    assertThat(answer.at("/sessions/0/helo")).isEqualTo("client.example.test");
    assertThat(answer.at("/sessions/0/openedAt")).matches(TIME);
    assertThat(answer.json().at("/sessions/0/elapsedMs").isIntegralNumber()).isTrue();
    assertThat(answer.json().at("/sessions/0/commands").toString())
        .isEqualTo("[\"EHLO\",\"MAIL\",\"RCPT\",\"RSET\",\"MAIL\",\"RCPT\",\"DATA\",\"QUIT\"]");
    assertThat(answer.at("/sessions/0/firings/0/rule")).isEqualTo("busy");
    assertThat(answer.at("/sessions/0/transactions/0/recipients/0/reply/enhanced"))
        .isEqualTo("4.2.1");
    assertThat(answer.at("/sessions/0/transactions/1/outcome")).isEqualTo("accepted");
    assertThat(answer.json().at("/sessions/0/events").isMissingNode()).isTrue();
    assertThat(answer.at("/cursor")).isEqualTo("s2");
  }

  @Test
  void aCursorLeadsToWhatCameLater() {
    var first = api.get(SERVER + "/sessions?limit=1");
    var second = api.get(SERVER + "/sessions?since=" + first.at("/cursor"));
    var third = api.get(SERVER + "/sessions?since=" + second.at("/cursor"));

    assertThat(first.json().get("sessions")).hasSize(1);
    assertThat(second.json().get("sessions")).hasSize(1);
    assertThat(second.at("/sessions/0/id")).isEqualTo("s2");
    assertThat(third.json().get("sessions")).isEmpty();
    assertThat(third.at("/cursor")).isEqualTo("s2");
  }

  @Test
  void aSessionIsShownWithItsEvents() {
    var events = api.get(SERVER + "/sessions/s1").json().get("events");

    assertThat(events.findValuesAsText("type"))
        .startsWith("opened", "reply", "command", "reply")
        .contains("fired", "content", "accepted")
        .endsWith("closed");
    assertThat(events.findValuesAsText("line")).contains("MAIL FROM:<news@example.test>");
    assertThat(events.findValuesAsText("at")).allMatch(time -> time.matches(TIME));
  }

  @Test
  void aTranscriptIsText() {
    var answer = api.get(SERVER + "/sessions/s1/transcript");

    assertThat(answer.type()).isEqualTo("text/plain;charset=utf-8");
    assertThat(answer.text())
        .contains("C: RCPT TO:<ann@example.test>")
        .contains("S: 450 4.2.1 Busy")
        .contains("ann-is-busy / busy");
  }

  @Test
  void messagesAreListedAndShown() {
    var list = api.get(SERVER + "/messages");
    var one = api.get(SERVER + "/messages/m1");

    assertThat(list.json().get("messages")).hasSize(2);
    assertThat(list.at("/cursor")).isEqualTo("m2");
    assertThat(one.at("/id")).isEqualTo("m1");
    assertThat(one.at("/session")).isEqualTo("s1");
    assertThat(one.at("/sender")).isEqualTo("news@example.test");
    assertThat(one.json().get("recipients").toString()).isEqualTo("[\"bob@example.test\"]");
    assertThat(one.at("/receivedAt")).matches(TIME);
    assertThat(one.json().get("size").intValue()).isEqualTo("Subject: 2\r\n\r\n.dot\r\n".length());
  }

  @Test
  void contentComesAsTheExactOctetsInAFile() {
    var answer = api.get(SERVER + "/messages/m1/content");

    assertThat(answer.type()).isEqualTo("message/rfc822");
    assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"m1.eml\"");
    assertThat(answer.text()).isEqualTo("Subject: 2\r\n\r\n.dot\r\n");
  }

  @Test
  void deliveriesHaveAttemptsGapsAndOutcomes() {
    var answer = api.get(SERVER + "/deliveries?recipient=ann@example.test");

    assertThat(answer.json().get("deliveries")).hasSize(1);
    assertThat(answer.at("/deliveries/0/outcome")).isEqualTo("accepted");
    assertThat(answer.at("/deliveries/0/acceptedCount")).isEqualTo("1");
    assertThat(answer.at("/deliveries/0/attempts/0/outcome")).isEqualTo("deferred");
    assertThat(answer.at("/deliveries/0/attempts/0/decidedBy")).isEqualTo("RCPT");
    assertThat(answer.at("/deliveries/0/attempts/0/reply/code")).isEqualTo("450");
    assertThat(answer.at("/deliveries/0/attempts/1/message")).isEqualTo("m2");
    assertThat(answer.json().at("/deliveries/0/gapsMs")).hasSize(1);
  }

  @Test
  void deliveriesAreFilteredByPatterns() {
    assertThat(api.get(SERVER + "/deliveries").json().get("deliveries")).hasSize(2);
    assertThat(api.get(SERVER + "/deliveries?recipient=b*@EXAMPLE.test").json().get("deliveries"))
        .hasSize(1);
    assertThat(api.get(SERVER + "/deliveries?sender=other@*").json().get("deliveries")).isEmpty();
  }

  @Test
  void deletingTheJournalAnswersWhatItHeld() {
    var answer = api.delete(SERVER + "/journal");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("sessions")).hasSize(2);
    assertThat(answer.at("/sessions/0/events/0/type")).isEqualTo("opened");
    assertThat(answer.json().get("messages")).hasSize(2);
    assertThat(answer.json().at("/messages/0/contentBase64").isMissingNode()).isTrue();
    assertThat(answer.json().get("deliveries")).hasSize(2);
    assertThat(api.get(SERVER + "/messages").json().get("messages")).isEmpty();
    assertThat(api.delete(SERVER + "/journal").json().get("sessions")).isEmpty();
  }

  @Test
  void deletingCanHandTheContentOver() {
    var answer = api.delete(SERVER + "/journal?content=true");

    byte[] content = Base64.getDecoder().decode(answer.at("/messages/0/contentBase64"));
    assertThat(new String(content, StandardCharsets.US_ASCII))
        .isEqualTo("Subject: 2\r\n\r\n.dot\r\n");
  }

  @Test
  void idsThatAreNotThereAreAnsweredWithThoseThatAre() {
    var answer = api.get(SERVER + "/messages/m9");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.at("/detail"))
        .isEqualTo("message 'm9' not found, did you mean 'm1'? have: m1, m2");
  }

  @Test
  void malformedIdsAreRefused() {
    assertThat(api.get(SERVER + "/sessions/1").status()).isEqualTo(400);
    assertThat(api.get(SERVER + "/sessions/s0").status()).isEqualTo(400);
    assertThat(api.get(SERVER + "/messages/s1/content").status()).isEqualTo(400);
    assertThat(api.get(SERVER + "/sessions/s" + "1".repeat(500)).status()).isEqualTo(400);
  }

  @Test
  void malformedParametersAreRefused() {
    for (String query :
        new String[] {
          "sessions?limit=0",
          "sessions?limit=1001",
          "sessions?limit=x",
          "sessions?since=5",
          "messages?since=s5",
          "deliveries?recipient=/(/",
          "deliveries?recipent=x"
        }) {
      var answer = api.get(SERVER + "/" + query);

      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.at("/type")).isEqualTo("urn:smtp-harness:problem:invalid-parameter");
    }
    assertThat(api.get(SERVER + "/deliveries?recipent=x").at("/detail"))
        .contains("did you mean 'recipient'?");
  }
}
