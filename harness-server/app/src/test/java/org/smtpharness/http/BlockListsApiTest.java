package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class BlockListsApiTest {
  private static final String LISTS = "/v1/servers/default/block-lists";
  private static final String OWN = LISTS + "/own.example.test";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private String rcpt() throws IOException {
    try (SmtpTalk talk = api.talkTo("default")) {
      String reply = talk.mail("news@example.test", "ann@example.test", "x");
      talk.quit();
      return reply;
    }
  }

  @Test
  void whatIsListedDelistedBrokenOrOverChangesTheVerdict() throws IOException {
    api.put(
        "/v1/servers/default/faults",
        """
        {"profile": "own", "clients": [{"appears-as": "203.0.113.9"}], "rules": [{"name": "listed", "at": "rcpt",
          "match": {"listed-in": "own.example.test"}, "do": {"reply": "554 5.7.1 {reason}"}}]}
        """);
    assertThat(rcpt()).startsWith("250");

    api.post(OWN, "{\"list\": \"203.0.113.0/24\", \"text\": \"Bad range\"}");
    assertThat(rcpt()).isEqualTo("554 5.7.1 Bad range");
    api.post(OWN, "{\"broken\": \"public-resolver\"}");
    assertThat(rcpt()).startsWith("250");
    assertThat(api.post(OWN, "{\"broken\": \"none\"}").json().has("broken")).isFalse();
    assertThat(rcpt()).startsWith("554");
    assertThat(api.delete(OWN + "?list=203.0.113.9").json().get("count").intValue()).isEqualTo(1);
    assertThat(rcpt()).startsWith("250");
    api.delete(OWN);
    api.post(OWN, "{\"list\": \"203.0.113.9\", \"for\": \"1h\"}");
    assertThat(rcpt()).startsWith("554");
    api.send(
        "PATCH",
        "/v1/servers/default/clock",
        "{\"advance\": \"1h\"}",
        "Content-Type",
        "application/json");
    assertThat(rcpt()).startsWith("250");
  }

  @Test
  void everythingIsTakenOffAtOnce() {
    api.post(OWN, "{\"list\": \"192.0.2.0/24\"}");
    api.post(OWN, "{\"list\": \"192.0.2.7\", \"answer\": \"127.0.0.3\"}");
    api.post(OWN, "{\"list\": \"spam.test\"}");

    assertThat(api.get(OWN).json().get("count").intValue()).isEqualTo(3);
    assertThat(api.delete(OWN).json().get("entries")).isEmpty();
  }

  @Test
  void theBundledOnesAreThereAndEntriesOfMembersAreShown() {
    api.post(
        LISTS + "/ZEN.dnsbl.test", "{\"list\": \"2001:db8::/32\", \"answer\": \"127.0.0.10\"}");

    assertThat(api.get(LISTS).json().get("blockLists").findValuesAsText("zone"))
        .hasSize(9)
        .isSorted()
        .contains("zen.dnsbl.test", "pbl.dnsbl.test");
    assertThat(api.get(LISTS + "/pbl.dnsbl.test").at("/entries/0/answer")).isEqualTo("127.0.0.10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pbl.dnsbl.test | {} | /list | either 'list' for an entry, or 'broken'",
        "pbl.dnsbl.test | {\"list\": \"192.0.2.1\", \"broken\": \"none\"} | /list | either",
        "pbl.dnsbl.test | {\"list\": \"192.0.2.1/24\"} | /list | expected the range 192.0.2.0/24",
        "pbl.dnsbl.test | {\"list\": \"spam.test\"} | /list | pbl.dnsbl.test lists addresses",
        "dbl.dnsbl.test | {\"list\": \"192.0.2.1\"} | /list | dbl.dnsbl.test lists domains",
        "own.test | {\"list\": \"192.0.2.1\", \"answer\": \"10.0.0.1\"} | /answer | 127.0.0.0/8",
        "own.test | {\"list\": \"192.0.2.1\", \"for\": \"1\"} | /for | expected a duration",
        "own.test | {\"broken\": \"public\"} | /broken | expected one of mistyped-zone",
        "own.test | {\"broken\": \"none\", \"text\": \"x\"} | /text | goes with 'list'"
      })
  void whatIsWrongIsNamedAndNoListIsMade(String zone, String body, String at, String message) {
    var answer = api.post(LISTS + "/" + zone, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(at);
    assertThat(answer.at("/errors/0/message")).contains(message);
    assertThat(api.get(LISTS).json().get("blockLists")).hasSize(9);
  }

  @Test
  void whatIsNotThereIsAnsweredWithWhatThereIs() {
    api.post(OWN, "{\"list\": \"192.0.2.7\"}");

    assertThat(api.get(LISTS + "/pdl.dnsbl.test").status()).isEqualTo(404);
    assertThat(api.get(LISTS + "/pdl.dnsbl.test").at("/detail"))
        .contains("block list 'pdl.dnsbl.test' not found, did you mean");
    assertThat(api.get(LISTS + "/a..test").status()).isEqualTo(400);
    var entry = api.delete(OWN + "?list=192.0.2.8");
    assertThat(entry.status()).isEqualTo(404);
    assertThat(entry.at("/detail")).contains("192.0.2.7");
    assertThat(api.delete(OWN + "?list=192.0.2.8/99").status()).isEqualTo(400);
  }

  @Test
  void thereAreNoMoreThanSoMany() {
    for (int i = 9; i < BlockListsResource.MOST_LISTS; i++) {
      api.post(LISTS + "/l" + i + ".test", "{\"broken\": \"none\"}");
    }

    assertThat(api.post(LISTS + "/one-more.test", "{\"list\": \"192.0.2.1\"}").status())
        .isEqualTo(409);
    assertThat(api.post(LISTS + "/l9.test", "{\"list\": \"192.0.2.1\"}").status()).isEqualTo(200);
  }
}
