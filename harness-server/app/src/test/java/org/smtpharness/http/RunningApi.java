package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.smtpharness.SmtpHarness;

/** An API with one server, for a test, and a client that talks to it. */
final class RunningApi implements AutoCloseable {
  static final HarnessFactory FACTORY = HarnessFactory.on("127.0.0.1");

  /** An answer. */
  record Answer(int status, String type, byte[] octets, HttpResponse<byte[]> raw) {
    String text() {
      return new String(octets, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return Json.tree(text());
    }

    /** The text at that pointer of the JSON. */
    String at(String pointer) {
      return json().at(pointer).asText();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  final HttpApi api;

  RunningApi(HttpSettings settings, HarnessFactory factory) {
    SmtpHarness first = FACTORY.builder().seed(7).start();
    api = HttpApi.start(settings, "1.2.3", factory, first);
  }

  static RunningApi start() {
    return new RunningApi(HttpSettings.loopback(0), FACTORY);
  }

  int port() {
    return api.address().getPort();
  }

  Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  Answer post(String path, String json) {
    return send("POST", path, json, "Content-Type", "application/json");
  }

  Answer put(String path, String json) {
    return send("PUT", path, json, "Content-Type", "application/json");
  }

  Answer send(String method, String path, String body, String... headers) {
    return sending(method, path, body, headers).join();
  }

  CompletableFuture<Answer> sending(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.address() + path));
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client
        .sendAsync(request.build(), BodyHandlers.ofByteArray())
        .thenApply(
            raw ->
                new Answer(
                    raw.statusCode(),
                    raw.headers().firstValue("Content-Type").orElse(""),
                    raw.body(),
                    raw));
  }

  /** The SMTP port of a server. */
  int smtpPort(String server) {
    return get("/v1/servers/" + server).json().get("port").intValue();
  }

  /** A client of a server's SMTP port that has read the greeting and said EHLO. */
  SmtpTalk talkTo(String server) throws IOException {
    SmtpTalk talk = new SmtpTalk(smtpPort(server));
    talk.reply();
    talk.say("EHLO client.example.test");
    return talk;
  }

  @Override
  public void close() {
    api.close();
  }
}
