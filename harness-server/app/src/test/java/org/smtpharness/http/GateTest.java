package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final String TOKEN = "0123456789abcdef-token";

  /** The route with names filled in. */
  private static String pathOf(String route) {
    return route
        .substring(route.indexOf(' ') + 1)
        .replace("{server}", "default")
        .replace("{profile}", "greylist")
        .replace("{session}", "s1")
        .replace("{message}", "m1")
        .replace("{address}", "ann@example.test")
        .replace("{scenario}", "mx")
        .replace("{fault}", "f1")
        .replace("{zone}", "zen.dnsbl.test");
  }

  private static String methodOf(String route) {
    return route.substring(0, route.indexOf(' '));
  }

  private static String withHost(int port, String method, String path, String host)
      throws IOException {
    return RawHttp.exchange(
        port, method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  @Nested
  class Host {

    @Test
    void aForeignOneIsRefusedOnEveryRoute() throws IOException {
      try (RunningApi api = RunningApi.start()) {
        for (String route : api.api.routes()) {
          String raw =
              withHost(api.port(), methodOf(route), pathOf(route), "evil.example:" + api.port());

          assertThat(raw).as(route).startsWith("HTTP/1.1 403").contains("problem:host-not-allowed");
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "[::1]"})
    void loopbackPassesWithTheRightPortOrNone(String host) throws IOException {
      try (RunningApi api = RunningApi.start()) {
        assertThat(withHost(api.port(), "GET", "/v1/health", host)).startsWith("HTTP/1.1 200");
        assertThat(withHost(api.port(), "GET", "/v1/health", host + ":" + api.port()))
            .startsWith("HTTP/1.1 200");
        assertThat(withHost(api.port(), "GET", "/v1/health", host + ":1"))
            .startsWith("HTTP/1.1 403");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.1", "evil"})
    void whatOnlyLooksLikeItDoesNot(String host) throws IOException {
      try (RunningApi api = RunningApi.start()) {
        assertThat(withHost(api.port(), "GET", "/v1/health", host)).startsWith("HTTP/1.1 403");
      }
    }

    @Test
    void aConfiguredNamePasses() throws IOException {
      HttpSettings settings =
          new HttpSettings("127.0.0.1", 0, Optional.empty(), Set.of("Harness.example"));
      try (RunningApi api = new RunningApi(settings, RunningApi.FACTORY)) {
        assertThat(withHost(api.port(), "GET", "/v1/health", "harness.example"))
            .startsWith("HTTP/1.1 200");
      }
    }

    @Test
    void anyAddressPassesWhereTheApiIsBoundBeyondLoopback() throws IOException {
      HttpSettings settings = new HttpSettings("0.0.0.0", 0, Optional.of(TOKEN), Set.of());
      try (RunningApi api = new RunningApi(settings, RunningApi.FACTORY)) {
        assertThat(withHost(api.port(), "GET", "/v1/health", "192.0.2.1"))
            .startsWith("HTTP/1.1 200");
        assertThat(withHost(api.port(), "GET", "/v1/health", "evil.example"))
            .startsWith("HTTP/1.1 403");
      }
    }
  }

  @Nested
  class Origin {

    @ParameterizedTest
    @ValueSource(
        strings = {"http://evil.example", "null", "http://localhost:1", "https://localhost"})
    void aForeignOneIsRefusedAndNothingChanges(String origin) {
      try (RunningApi api = RunningApi.start()) {
        var create =
            api.send(
                "POST",
                "/v1/servers",
                "{\"name\": \"x\"}",
                "Origin",
                origin,
                "Content-Type",
                "application/json");

        assertThat(create.status()).isEqualTo(403);
        assertThat(create.at("/type")).isEqualTo("urn:smtp-harness:problem:origin-not-allowed");
        assertThat(api.get("/v1/servers", "Origin", origin).status()).isEqualTo(403);
        assertThat(api.send("DELETE", "/v1/servers/default", "", "Origin", origin).status())
            .isEqualTo(403);
        assertThat(api.get("/v1/servers").json().get("servers")).hasSize(1);
      }
    }

    @Test
    void aPreflightIsRefusedWithoutCorsHeaders() {
      try (RunningApi api = RunningApi.start()) {
        var answer = api.send("OPTIONS", "/v1/servers", "", "Origin", "http://evil.example");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.raw().headers().map().keySet())
            .noneMatch(
                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
      }
    }

    @Test
    void itsOwnPasses() {
      try (RunningApi api = RunningApi.start()) {
        assertThat(api.get("/v1/servers", "Origin", api.api.address().toString()).status())
            .isEqualTo(200);
      }
    }

    @Test
    void requestsThatAnotherSiteCausesAreRefused() {
      try (RunningApi api = RunningApi.start()) {
        assertThat(api.get("/v1/servers", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        assertThat(api.get("/v1/servers", "Sec-Fetch-Site", "same-site").status()).isEqualTo(403);
        assertThat(api.get("/v1/servers", "Sec-Fetch-Site", "same-origin").status()).isEqualTo(200);
        assertThat(api.get("/v1/servers", "Sec-Fetch-Site", "none").status()).isEqualTo(200);
      }
    }
  }

  @Nested
  class Token {
    private final HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, Optional.of(TOKEN), Set.of());

    @Test
    void everyRouteButHealthNeedsIt() throws IOException {
      try (RunningApi api = new RunningApi(settings, RunningApi.FACTORY)) {
        for (String route : api.api.routes()) {
          var answer = api.send(methodOf(route), pathOf(route), "");

          if (route.equals("GET /v1/health")) {
            assertThat(answer.status()).isEqualTo(200);
          } else {
            assertThat(answer.status()).as(route).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.at("/type")).isEqualTo("urn:smtp-harness:problem:token-required");
          }
        }
      }
    }

    @Test
    void onlyTheRightOnePasses() {
      try (RunningApi api = new RunningApi(settings, RunningApi.FACTORY)) {
        assertThat(api.get("/v1/servers", "Authorization", "Bearer " + TOKEN).status())
            .isEqualTo(200);
        assertThat(api.get("/v1/servers", "Authorization", "Bearer " + TOKEN + "x").status())
            .isEqualTo(401);
        assertThat(api.get("/v1/servers", "Authorization", "Bearer ").status()).isEqualTo(401);
        assertThat(api.get("/v1/servers", "Authorization", TOKEN).status()).isEqualTo(401);
        assertThat(api.get("/v1/servers?token=" + TOKEN).status()).isEqualTo(401);
      }
    }

    @Test
    void healthWithATrickInItsPathNeedsIt() throws IOException {
      try (RunningApi api = new RunningApi(settings, RunningApi.FACTORY)) {
        for (String path :
            new String[] {
              "/v1/health/../servers", "/v1/health;/../servers", "/v1/health%2f..%2fservers"
            }) {
          String raw = RawHttp.exchange(api.port(), RawHttp.get(api.port(), path));

          assertThat(raw)
              .as(path)
              .containsPattern("^HTTP/1.1 40[01] ")
              .doesNotContain("\"servers\"");
        }
      }
    }
  }

  @Nested
  class Headers {

    @Test
    void everyAnswerKeepsBrowsersAtBay() throws IOException {
      try (RunningApi api = RunningApi.start()) {
        for (String route : api.api.routes()) {
          String raw =
              RawHttp.exchange(
                  api.port(),
                  RawHttp.get(api.port(), pathOf(route), "Content-Length: 0\r\n")
                      .replaceFirst("GET", methodOf(route)));

          for (var header : SecurityHeaders.ALL.entrySet()) {
            assertThat(raw).as(route).contains(header.getKey() + ": " + header.getValue());
          }
          assertThat(raw).as(route).doesNotContain("Server:").doesNotContain("Set-Cookie");
        }
      }
    }
  }
}
