package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ErrorsTest {
  private final RunningApi api = RunningApi.start();

  @AfterEach
  void theServerIsStillWell() {
    assertThat(api.get("/v1/health").status()).isEqualTo(200);
    api.close();
  }

  private static void assertProblem(RunningApi.Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.at("/type")).isEqualTo("urn:smtp-harness:problem:" + type);
    assertThat(answer.at("/status")).isEqualTo(String.valueOf(status));
    assertThat(answer.at("/title")).isNotEmpty();
    assertThat(answer.at("/detail")).isNotEmpty();
    assertThat(answer.at("/instance")).startsWith("urn:uuid:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v2", "/v1", "/v1/nothing", "/v1/servers/default/nothing"})
  void unknownPathsAreNotFound(String path) {
    assertProblem(api.get(path), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/health, GET",
    "PATCH, /v1/servers, 'GET, POST'",
    "OPTIONS, /v1/servers, 'GET, POST'",
    "TRACE, /v1/servers, 'GET, POST'",
    "POST, /v1/servers/default, 'DELETE, GET'"
  })
  void wrongMethodsAreAnsweredWithTheRightOnes(String method, String path, String allowed)
      throws IOException {
    String raw =
        RawHttp.exchange(
            api.port(),
            RawHttp.get(api.port(), path, "Content-Length: 0\r\n").replaceFirst("GET", method));

    assertThat(raw).startsWith("HTTP/1.1 405").contains("problem:method-not-allowed");
    assertThat(raw.lines().filter(line -> line.startsWith("Allow: ")).findFirst().orElse(""))
        .satisfies(
            line ->
                assertThat(line.substring(7).split(", "))
                    .containsExactlyInAnyOrder(allowed.split(", ")));
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() throws IOException {
    String raw =
        RawHttp.exchange(
            api.port(), RawHttp.get(api.port(), "/v1/health").replaceFirst("GET", "HEAD"));

    assertThat(raw).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
  }

  @Test
  void malformedJsonIsAnsweredWithItsPlace() {
    var answer = api.post("/v1/servers", "{\"name\": \"x\",\n  \"port\" 0}");

    assertProblem(answer, 400, "malformed-json");
    assertThat(answer.at("/errors/0/line")).isEqualTo("2");
    assertThat(answer.at("/errors/0/column")).isEqualTo("10");
    assertThat(answer.text()).doesNotContain("Source").doesNotContain("jackson");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{} {}",
        "{\"name\": \"a\"",
        " ",
        "{name: 'a'}",
        "{\"seed\": 123456789012345678901234567890123}",
        "{\"seed\": NaN}"
      })
  void whatIsNotStrictJsonIsRefused(String body) {
    var answer = api.post("/v1/servers", body);

    assertProblem(answer, 400, "malformed-json");
    assertThat(answer.text()).doesNotContain("`").doesNotContain("Source");
  }

  @Test
  void deepNestingAndLongTextAreRefused() {
    assertProblem(
        api.post("/v1/servers", "[".repeat(10_000) + "]".repeat(10_000)), 400, "malformed-json");
    assertProblem(
        api.post("/v1/servers", "{\"name\": \"" + "x".repeat(65 * 1024) + "\"}"),
        400,
        "malformed-json");
  }

  @Test
  void aBodyThatIsNotAnObjectIsRefused() {
    var answer = api.post("/v1/servers", "[]");

    assertProblem(answer, 422, "invalid-request");
    assertThat(answer.at("/errors/0/message")).isEqualTo("expected an object but found a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/yaml"})
  void bodiesOfAnotherTypeAreRefused(String type) {
    assertProblem(
        api.send("POST", "/v1/servers", "{}", "Content-Type", type), 415, "unsupported-media-type");
  }

  @Test
  void aBodyWithoutATypeIsRefused() {
    assertProblem(api.send("POST", "/v1/servers", "{}"), 415, "unsupported-media-type");
  }

  @Test
  void compressedBodiesAreRefused() {
    assertProblem(
        api.send(
            "POST",
            "/v1/servers",
            "{}",
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip"),
        415,
        "unsupported-media-type");
  }

  @Test
  void aBodyOverOneMebibyteIsTooLarge() {
    assertProblem(api.post("/v1/servers", " ".repeat(1024 * 1024 + 1)), 413, "content-too-large");
  }

  @Test
  void aBodyThatDoesNotSayItsLengthIsCountedWhileItIsRead() throws IOException {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    String raw =
        RawHttp.exchange(
            api.port(),
            RawHttp.get(
                        api.port(),
                        "/v1/servers",
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
                    .replaceFirst("GET", "POST")
                + chunk.repeat(16)
                + "1\r\n \r\n0\r\n\r\n");

    assertThat(raw).startsWith("HTTP/1.1 413").contains("problem:content-too-large");
  }

  @Test
  void aLongUriIsRefused() {
    assertProblem(api.get("/v1/servers?x=" + "y".repeat(2048)), 414, "uri-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/servers/..%2f..%2fetc%2fpasswd",
        "/v1/servers/a%0d%0aX-Injected:%20yes",
        "/v1/servers/%00",
        "/v1/profiles/..%2fx"
      })
  void encodedCharactersInIdsAreRefusedAndNotRepeated(String path) throws IOException {
    String raw = RawHttp.exchange(api.port(), RawHttp.get(api.port(), path));

    assertThat(raw)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .doesNotContain("X-Injected")
        .doesNotContain("etc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET http://evil.example/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n bad: header\r\n\r\n",
        "POST /v1/servers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n{}",
        "GET /v1/health HTTP/1.0\r\n\r\n"
      })
  void whatIsNoProperRequestIsAnsweredLikeOtherErrors(String request) throws IOException {
    String raw = RawHttp.exchange(api.port(), request);

    assertThat(raw)
        .matches("(?s)HTTP/1.1 400 .*")
        .contains("application/problem+json")
        .contains("X-Content-Type-Options: nosniff")
        .doesNotContain("Jetty")
        .doesNotContain("<html");
  }

  @Test
  void aLargeHeaderIsAnsweredLikeOtherErrors() throws IOException {
    String raw =
        RawHttp.exchange(
            api.port(), RawHttp.get(api.port(), "/v1/health", "X: " + "y".repeat(9000) + "\r\n"));

    assertThat(raw).startsWith("HTTP/1.1 431").contains("application/problem+json");
  }

  @Test
  void aFailureOfTheServerSaysNothingOfItsInside() {
    HarnessFactory broken =
        () -> {
          throw new IllegalStateException("secret detail");
        };
    try (RunningApi failing = new RunningApi(HttpSettings.loopback(0), broken)) {
      var answer = failing.post("/v1/servers", "{}");

      assertProblem(answer, 500, "internal-error");
      assertThat(answer.text())
          .doesNotContain("secret")
          .doesNotContain("Exception")
          .doesNotContain("org.smtpharness");
    }
  }
}
