package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class DnsFaultsApiTest {
  private static final String SERVER = "/v1/servers/default";
  private static final String FAULTS = SERVER + "/dns/faults";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private String spf() {
    return api.get(SERVER + "/messages/m1/authentication").at("/spf/result");
  }

  private void takeAMessage() throws IOException {
    try (SmtpTalk talk = api.talkTo("default")) {
      talk.mail("news@example.test", "ann@example.test", "From: news@example.test\r\n\r\nNews");
      talk.quit();
    }
  }

  @Test
  void aFaultIsPlayedAsOftenAsItSaysAndCounted() throws IOException {
    takeAMessage();
    api.post(
        SERVER + "/dns/records",
        "{\"name\": \"example.test\", \"type\": \"TXT\", \"value\": \"v=spf1 +all\"}");

    var added =
        api.post(
            FAULTS,
            """
            {"fault": "servfail", "below": "example.test", "type": "txt", "seenBy": "checks",
             "queries": 1, "for": "1h"}
            """);

    assertThat(added.text())
        .isEqualTo(
            "{\"faults\":[{\"id\":\"f1\",\"fault\":\"servfail\",\"below\":\"example.test\","
                + "\"type\":\"TXT\",\"seenBy\":\"checks\",\"queries\":1,\"for\":\"1h\","
                + "\"played\":0}]}");
    assertThat(spf()).isEqualTo("temperror");
    assertThat(spf()).isEqualTo("pass");
    assertThat(api.get(FAULTS).json().at("/faults/0/played").intValue()).isEqualTo(1);
    assertThat(
            api.get(SERVER + "/dns/questions?name=example.test&type=TXT")
                .json()
                .get("questions")
                .findValuesAsText("rcode"))
        .containsExactly("SERVFAIL", "NOERROR");
  }

  @Test
  void oneIsRemovedByItsIdAndAllAtOnce() {
    api.post(FAULTS, "{\"fault\": \"slow\", \"delay\": \"2s\"}");
    api.post(FAULTS, "{\"fault\": \"answer\", \"answers\": [\"A 192.0.2.66\"], \"lookups\": 2}");
    api.post(FAULTS, "{\"fault\": \"timeout\", \"name\": \"a.test\", \"transport\": \"udp\"}");

    assertThat(api.delete(FAULTS + "/f2").status()).isEqualTo(204);
    assertThat(api.get(FAULTS).json().get("faults").findValuesAsText("id"))
        .containsExactly("f3", "f1");
    assertThat(api.delete(FAULTS + "/f2").status()).isEqualTo(404);
    assertThat(api.delete(FAULTS + "/2").status()).isEqualTo(400);
    assertThat(api.delete(FAULTS).json().get("faults")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /fault | is missing: one of nxdomain, servfail",
        "{\"fault\": \"servfial\"} | /fault | did you mean 'servfail'?",
        "{\"fault\": \"slow\"} | /delay | the fault 'slow', and no other, has 'delay'",
        "{\"fault\": \"empty\", \"delay\": \"1s\"} | /delay | the fault 'slow', and no other",
        "{\"fault\": \"slow\", \"delay\": \"2h\"} | /delay | must be at most 1h",
        "{\"fault\": \"answer\", \"answers\": [\"A x\"]} | /answers | expected an IPv4 address",
        "{\"fault\": \"empty\", \"name\": \"a.test\", \"below\": \"b.test\"} | /below | exclude",
        "{\"fault\": \"empty\", \"lookups\": 1, \"queries\": 1} | /queries | exclude each other",
        "{\"fault\": \"empty\", \"lookups\": 0} | /lookups | must be 1 to",
        "{\"fault\": \"empty\", \"name\": \"a..b\"} | /name | expected a domain name",
        "{\"fault\": \"empty\", \"type\": \"XM\"} | /type | found type 'XM'",
        "{\"fault\": \"empty\", \"seenBy\": \"check\"} | /seenBy | did you mean 'checks'?",
        "{\"fault\": \"empty\", \"transport\": \"dot\"} | /transport | expected one of udp, tcp"
      })
  void whatIsWrongIsNamedAndNothingIsPlayed(String body, String pointer, String message) {
    var answer = api.post(FAULTS, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.at("/errors/0/message")).contains(message);
    assertThat(api.get(FAULTS).json().get("faults")).isEmpty();
  }

  @Test
  void thereAreNoMoreThanSoMany() {
    for (int i = 0; i < DnsFaultsResource.MAXIMUM; i++) {
      api.post(FAULTS, "{\"fault\": \"empty\"}");
    }

    assertThat(api.post(FAULTS, "{\"fault\": \"empty\"}").status()).isEqualTo(409);
  }

  @Test
  void questionsAreReadOnFromACursorThroughAReset() throws IOException {
    takeAMessage();
    spf();
    var first = api.get(SERVER + "/dns/questions?limit=1");
    String cursor = first.at("/cursor");
    assertThat(cursor).isEqualTo("q1");
    String last = api.get(SERVER + "/dns/questions").at("/cursor");

    api.post(SERVER + "/reset", "{}");
    takeAMessage();
    spf();

    assertThat(api.get(SERVER + "/dns/questions?since=" + last).json().get("questions"))
        .isNotEmpty()
        .isEqualTo(api.get(SERVER + "/dns/questions").json().get("questions"));
    assertThat(api.get(SERVER + "/dns/questions?since=1").status()).isEqualTo(400);
    assertThat(api.get(SERVER + "/dns/questions?by=me").status()).isEqualTo(400);
  }
}
