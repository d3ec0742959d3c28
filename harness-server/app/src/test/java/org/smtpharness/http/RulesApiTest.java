package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RulesApiTest {
  private static final String SERVER = "/v1/servers/default";
  private static final String PROFILE =
      """
      profile: p
      scenarios:
        mx: { states: [up, down] }
        box: { states: [free, full], per: recipient }
      rules:
        - { name: down, at: mail, when: { mx: down }, do: { reply: "421 4.3.2 Down" } }
        - { name: busy, at: rcpt, match: { recipient: "ann@*" }, times: 1, do: { reply: "450 4.2.1 Busy" } }
        - { name: full, at: rcpt, when: { box: full }, do: { reply: "452 4.2.2 Full" } }
        - { name: ann, at: rcpt, match: { recipient: ["ann@*"] }, when: { box: full }, do: accept }
      """;

  private final RunningApi api = RunningApi.start();

  @BeforeEach
  void apply() {
    var answer = api.send("PUT", SERVER + "/faults", PROFILE, "Content-Type", Bodies.YAML);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private String mailToAnn() throws IOException {
    try (SmtpTalk talk = api.talkTo("default")) {
      return talk.mail("news@example.test", "ann@example.test", "x");
    }
  }

  @Test
  void rulesAreListedInOrderWithTheirCounters() throws IOException {
    mailToAnn();
    mailToAnn();
    var rules = api.get(SERVER + "/rules").json().get("rules");

    assertThat(rules.findValuesAsText("rule")).containsExactly("down", "busy", "full", "ann");
    assertThat(rules.get(1).toString())
        .isEqualTo(
            "{\"profile\":\"p\",\"rule\":\"busy\",\"at\":[\"rcpt\"],\"matched\":2,\"fired\":1,"
                + "\"remaining\":0}");
    assertThat(rules.get(3).get("shadowedBy").asText()).isEqualTo("p / full");
  }

  @Nested
  class Scenarios {
    @Test
    void aForcedStateIsMetByTheNextCommand() throws IOException {
      var answer = api.put(SERVER + "/scenarios/mx", "{\"state\": \"down\"}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().at("/current").toString()).isEqualTo("{\"\":\"down\"}");

      try (SmtpTalk talk = api.talkTo("default")) {
        assertThat(talk.say("MAIL FROM:<a@example.test>")).isEqualTo("421 4.3.2 Down");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "mx | {\"state\": \"dwn\"} | /state | 'dwn'; it has: up, down, did you mean 'down'?",
          "mx | {} | /state | is missing: one of up, down",
          "mx | {\"state\": 5} | /state | expected text but found 5",
          "mx | {\"stat\": \"up\"} | /stat | unknown property 'stat', did you mean 'state'?",
          "box | {\"state\": \"full\"} | /key | a state for each recipient; name one as the key",
        })
    void whatCanNotBeEnteredIsRefusedAndMovesNothing(
        String name, String body, String pointer, String message) {
      String before = api.get(SERVER + "/scenarios").text();
      var answer = api.put(SERVER + "/scenarios/" + name, body);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
      assertThat(answer.at("/errors/0/message")).contains(message);
      assertThat(api.get(SERVER + "/scenarios").text()).isEqualTo(before);
    }

    @Test
    void oneThatIsNotThereIsAnsweredWithThoseThatAre() {
      var answer = api.get(SERVER + "/scenarios/nx");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.at("/detail"))
          .isEqualTo("scenario 'nx' not found, did you mean 'mx'? have: mx, box");
    }
  }

  @Nested
  class Clock {
    @Test
    void advancesAddUp() {
      api.send("PATCH", SERVER + "/clock", "{\"advance\": \"5m\"}", "Content-Type", Bodies.JSON);
      var answer =
          api.send(
              "PATCH", SERVER + "/clock", "{\"advance\": \"90s\"}", "Content-Type", Bodies.JSON);

      assertThat(answer.at("/ahead")).isEqualTo("6m30s");
      assertThat(api.get(SERVER + "/clock").at("/ahead")).isEqualTo("6m30s");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | is missing",
          "{\"advance\": \"5\"} | expected a duration such as 500ms",
          "{\"advance\": \"-5m\"} | expected a duration such as 500ms",
          "{\"advance\": 5} | expected text but found 5",
          "{\"advance\": \"999999999h\"} | must be at most 36500d",
          "{\"advance\": \"999999999999999h\"} | must be at most 36500d"
        })
    void whatIsNoTimeIsRefused(String body, String message) {
      var answer = api.send("PATCH", SERVER + "/clock", body, "Content-Type", Bodies.JSON);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/message")).startsWith(message);
      assertThat(api.get(SERVER + "/clock").at("/ahead")).isEqualTo("0s");
    }
  }

  @Nested
  class Explain {
    private RunningApi.Answer explain(String body) {
      return api.post(SERVER + "/explain", body);
    }

    @Test
    void aDescribedSituationIsNotCounted() {
      String toAnn = "{\"at\": \"rcpt\", \"sender\": \"a@b\", \"recipient\": \"ann@example.test\"}";
      var answer = explain(toAnn);

      assertThat(answer.at("/explanations/0/winner")).isEqualTo("p / busy");
      assertThat(explain(toAnn).text()).isEqualTo(answer.text());
      assertThat(api.get(SERVER + "/rules").json().findValuesAsText("matched")).containsOnly("0");
    }

    @Test
    void everyFieldReachesItsCondition() {
      String profile =
          """
          profile: all
          rules:
            - name: r
              at: [auth, rcpt, end-of-data]
              match:
                client-ip: 192.0.2.7
                helo: h
                sender: s@x
                recipient: r@x
                user: u
                command: c
                tls: true
                authenticated: true
                size: { at-least: 3 B, at-most: 3 B }
                nth-recipient: 2
                auth-step: 1
                header.subject: Hi
              do: close
          """;
      var applied = api.send("PUT", SERVER + "/faults", profile, "Content-Type", Bodies.YAML);
      assertThat(applied.status()).as(applied.text()).isEqualTo(200);
      var answer =
          explain(
              "{\"at\": \"end-of-data\", \"client\": \"192.0.2.7\", \"helo\": \"h\", \"sender\":"
                  + " \"s@x\", \"accepted\": [\"q@x\", \"r@x\"], \"user\": \"u\", \"command\":"
                  + " \"c\", \"tls\": true, \"size\": 3, \"nthRecipient\": 2, \"authStep\": 1,"
                  + " \"headers\": [\"To: x\", \"Subject: Hi\"]}");

      assertThat(answer.at("/explanations/0/winner")).as(answer.text()).isEqualTo("all / r");
    }

    @Test
    void aThresholdIsWrittenAsInProfiles() {
      api.send(
          "PUT",
          SERVER + "/faults",
          "profile: c\nrules: [{ name: r, at: content, after: 16 KiB, do: reset }]\n",
          "Content-Type",
          Bodies.YAML);

      assertThat(
              explain("{\"at\": \"content\", \"after\": \"16 KiB\"}").at("/explanations/0/winner"))
          .isEqualTo("c / r");
      assertThat(explain("{\"at\": \"content\", \"after\": \"16 Kilo\"}").at("/errors/0/message"))
          .startsWith("expected a size such as 16 KiB");
    }

    @Test
    void aCommandOfASessionIsExplainedAsItWas() throws IOException {
      mailToAnn();
      mailToAnn();
      var rules =
          explain("{\"session\": \"s2\", \"command\": 3}").json().at("/explanations/0/rules");

      assertThat(rules.findValuesAsText("because"))
          .containsExactly("stage", "times", "state", "state");
      assertThat(rules.get(1).at("/checks/2/actual").asText()).isEqualTo("1 used");
      assertThat(explain("{\"session\": \"s2\", \"command\": 1}").json().get("explanations"))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"session\": \"s9\", \"command\": 1} | 404 | the journal has no session s9",
          "{\"session\": \"s1\", \"command\": 99} | 404 | s1 has no command 99; it has ",
          "{\"session\": \"x\", \"command\": 1} | 400 | the id of a session is s and a number",
          "{\"session\": \"s1\"} | 422 | is missing: the place of the command",
          "{\"at\": \"rctp\"} | 422 | 1:8 expected a stage",
          "{\"at\": \"rcpt\", \"tls\": \"yes\"} | 422 | 1:23 expected true or false",
          "{\"sender\": \"a\"} | 422 | expected a stage, or 'session' and 'command'",
          "[] | 422 | 1:1 expected an object but found a list",
        })
    void aMistakeIsToldWithItsPlace(String body, int status, String detail) throws IOException {
      mailToAnn();
      var answer = explain(body);

      assertThat(answer.status()).as(answer.text()).isEqualTo(status);
      assertThat(answer.at("/detail")).startsWith(detail);
    }
  }

  @Nested
  class Warnings {
    private static final String ODD =
        "{\"profile\": \"odd\", \"rules\": [{\"name\": \"a\", \"at\": \"rcpt\","
            + " \"do\": {\"reply\": \"450 5.7.1 No\"}}]}";

    @Test
    void standInTheAnswerToAProfile() {
      for (String query : new String[] {"?dryRun=true", ""}) {
        var answer = api.put("/v1/profiles/odd" + query, ODD);

        assertThat(answer.at("/warnings/0/pointer")).isEqualTo("/rules/0/do/reply");
        assertThat(answer.at("/warnings/0/message")).contains("contradicts reply code 450");
      }
      assertThat(api.get("/v1/profiles/odd").json().has("warnings")).isFalse();
    }

    @Test
    void standInTheAnswerToFaultsAtTheirPlaceInTheBody() {
      var put = api.put(SERVER + "/faults", "{\"faults\": [\"greylist\", " + ODD + "]}");
      var post = api.post(SERVER + "/faults", ODD);

      assertThat(put.at("/warnings/0/pointer")).isEqualTo("/faults/1/rules/0/do/reply");
      assertThat(put.json().at("/warnings/0/line").asInt()).isEqualTo(1);
      assertThat(post.at("/warnings/0/pointer")).isEqualTo("/rules/0/do/reply");
      assertThat(api.put(SERVER + "/faults", post.text()).status()).isEqualTo(200);
      assertThat(api.put(SERVER + "/faults", "[\"greylist\"]").json().has("warnings")).isFalse();
    }
  }
}
