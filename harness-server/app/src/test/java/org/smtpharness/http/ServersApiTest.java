package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class ServersApiTest {

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_METHOD)
  class WhenOneIsCreated {
    private final RunningApi api = RunningApi.start();

    @AfterEach
    void stop() {
      api.close();
    }

    @Test
    void itsAddressSeedAndFaultsAreAnswered() {
      var answer =
          api.post(
              "/v1/servers",
              """
              {"name": "main", "port": 0, "seed": 42, "hostname": "mx7.example.test",
               "profiles": ["mailbox-busy", "greylist"]}
              """);

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("Location")).isEqualTo("/v1/servers/main");
      assertThat(answer.at("/name")).isEqualTo("main");
      assertThat(answer.at("/host")).isEqualTo("127.0.0.1");
      assertThat(answer.json().get("port").intValue()).isPositive();
      assertThat(answer.json().get("seed").longValue()).isEqualTo(42);
      assertThat(answer.at("/hostname")).isEqualTo("mx7.example.test");
      assertThat(answer.json().get("faults").toString())
          .isEqualTo("[\"mailbox-busy\",\"greylist\"]");
    }

    @Test
    void itMisbehavesFromTheFirstConnectionOn() throws IOException {
      api.post("/v1/servers", "{\"name\": \"busy\", \"profile\": \"mailbox-busy\"}");

      try (SmtpTalk talk = api.talkTo("busy")) {
        assertThat(talk.mail("a@example.test", "b@example.test", "x")).startsWith("450 4.2.1");
      }
    }

    @Test
    void anInlineProfileIsApplied() throws IOException {
      api.post(
          "/v1/servers",
          """
          {"name": "own", "profile": {"profile": "mine", "rules": [
            {"name": "no", "at": "rcpt", "do": {"reply": "550 5.7.1 Not here"}}]}}
          """);

      try (SmtpTalk talk = api.talkTo("own")) {
        assertThat(talk.mail("a@example.test", "b@example.test", "x"))
            .isEqualTo("550 5.7.1 Not here");
      }
    }

    @Test
    void itGetsANameIfNoneIsGiven() {
      assertThat(api.post("/v1/servers", "{}").at("/name")).isEqualTo("t1");
      assertThat(api.post("/v1/servers", "{}").at("/name")).isEqualTo("t2");
    }

    @Test
    void itSharesNothingWithTheOthers() throws IOException {
      api.post("/v1/servers", "{\"name\": \"a\"}");
      api.post("/v1/servers", "{\"name\": \"b\"}");

      try (SmtpTalk talk = api.talkTo("a")) {
        talk.mail("a@example.test", "b@example.test", "x");
      }
      api.put("/v1/servers/a/faults", "[\"mailbox-busy\"]");

      assertThat(api.get("/v1/servers/a").json().get("messages").intValue()).isEqualTo(1);
      assertThat(api.get("/v1/servers/b").json().get("messages").intValue()).isZero();
      assertThat(api.get("/v1/servers/b").json().get("faults")).isEmpty();
    }

    @Test
    void itIsListedBesideTheDefault() {
      api.post("/v1/servers", "{\"name\": \"a\"}");

      var answer = api.get("/v1/servers");

      assertThat(answer.json().get("servers"))
          .extracting(server -> server.get("name").textValue())
          .containsExactly("default", "a");
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_METHOD)
  class WhenSomethingIsWrong {
    private final RunningApi api = RunningApi.start();

    @AfterEach
    void nothingWasStarted() {
      assertThat(api.get("/v1/servers").json().get("servers")).hasSize(1);
      api.close();
    }

    @Test
    void aTakenNameIsRefused() {
      var answer = api.post("/v1/servers", "{\"name\": \"default\"}");

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.at("/type")).isEqualTo("urn:smtp-harness:problem:name-taken");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
      try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        var answer = api.post("/v1/servers", "{\"port\": " + other.getLocalPort() + "}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/detail"))
            .isEqualTo(
                "port "
                    + other.getLocalPort()
                    + " is in use on 127.0.0.1; use port 0 for a free one");
      }
    }

    @Test
    void allProblemsOfTheBodyAreAnsweredWithTheirPlaces() {
      var answer =
          api.post(
              "/v1/servers",
              """
              {"nam": "x",
               "port": "1025",
               "seed": 1.5}\
              """);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().get("errors").findValuesAsText("pointer"))
          .containsExactly("/nam", "/port", "/seed");
      assertThat(answer.json().get("errors").findValuesAsText("line"))
          .containsExactly("1", "2", "3");
      assertThat(answer.at("/errors/0/suggestion")).isEqualTo("name");
      assertThat(answer.at("/errors/1/message"))
          .isEqualTo("expected a whole number but found the text \"1025\"");
    }

    @Test
    void portsOutOfRangeAreRefused() {
      var answer = api.post("/v1/servers", "{\"port\": 65536}");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/message")).isEqualTo("must be 0 to 65535 but was 65536");
    }

    @Test
    void malformedNamesAreRefused() {
      assertThat(api.post("/v1/servers", "{\"name\": \"A b\"}").status()).isEqualTo(422);
      assertThat(api.post("/v1/servers", "{\"name\": \"a..b\"}").status()).isEqualTo(422);
      assertThat(api.post("/v1/servers", "{\"name\": \"\"}").status()).isEqualTo(422);
    }

    @Test
    void anUnknownProfileIsAnsweredWithTheNearest() {
      var answer = api.post("/v1/servers", "{\"profiles\": [\"greylist\", \"mailbox-buzy\"]}");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/pointer")).isEqualTo("/profiles/1");
      assertThat(answer.at("/errors/0/suggestion")).isEqualTo("mailbox-busy");
    }

    @Test
    void problemsOfAnInlineProfileHaveTheirPlaceInTheBody() {
      var answer =
          api.post(
              "/v1/servers",
              """
              {"name": "x",
               "profile": {"profile": "mine", "rules": [
                 {"name": "no", "att": "rcpt", "at": "rcpt", "do": "accept"}]}}\
              """);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/type")).isEqualTo("urn:smtp-harness:problem:invalid-profile");
      assertThat(answer.at("/errors/0/pointer")).isEqualTo("/profile/rules/0");
      assertThat(answer.at("/errors/0/line")).isEqualTo("3");
      assertThat(answer.at("/errors/0/suggestion")).isEqualTo("at");
    }

    @Test
    void aProfileAndAListOfThemAreNotMixed() {
      var answer =
          api.post("/v1/servers", "{\"profile\": \"greylist\", \"profiles\": [\"greylist\"]}");

      assertThat(answer.status()).isEqualTo(422);
    }
  }

  @Nested
  class WhenOneIsDeleted {

    @Test
    void itsPortIsFreeAndItsNameIsGone() throws IOException {
      try (RunningApi api = RunningApi.start()) {
        api.post("/v1/servers", "{\"name\": \"a\"}");
        int port = api.smtpPort("a");

        assertThat(api.delete("/v1/servers/a").status()).isEqualTo(204);

        assertThat(api.get("/v1/servers/a").status()).isEqualTo(404);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
          assertThat(free.isBound()).isTrue();
        }
      }
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatExist() {
      try (RunningApi api = RunningApi.start()) {
        api.post("/v1/servers", "{\"name\": \"main\"}");

        var answer = api.delete("/v1/servers/mian");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/detail"))
            .isEqualTo("server 'mian' not found, did you mean 'main'? have: default, main");
      }
    }
  }

  @Nested
  class WhenOneIsReset {

    @Test
    void itsJournalIsEmptyAndItsFirstFaultsAreBack() throws IOException {
      try (RunningApi api = RunningApi.start()) {
        api.post("/v1/servers", "{\"name\": \"a\", \"profile\": \"greylist\"}");
        int port = api.smtpPort("a");
        try (SmtpTalk talk = api.talkTo("a")) {
          talk.mail("a@example.test", "b@example.test", "x");
          api.put("/v1/servers/a/faults", "[\"mailbox-full\"]");

          var answer = api.post("/v1/servers/a/reset", "");

          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.json().get("sessions").intValue()).isZero();
          assertThat(answer.json().get("faults").toString()).isEqualTo("[\"greylist\"]");
          assertThat(answer.json().get("port").intValue()).isEqualTo(port);
        }
      }
    }
  }
}
