package org.smtpharness.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stand-alone server as its users run it: the jar in a process of its own. */
final class RunningJar implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready: smtp ([^, ]+), smtps [^, ]+, http (http://[^, ]+)");

  private final Process process;
  private final String smtp;
  private final String api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  private RunningJar(Process process, String smtp, String api) {
    this.process = process;
    this.smtp = smtp;
    this.api = api;
  }

  static RunningJar start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("smtp.harness.jar"),
                "serve",
                "--smtp-port",
                "0",
                "--smtps-port",
                "0",
                "--http-port",
                "0",
                "--dns-port",
                "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    Matcher ready = READY.matcher(String.valueOf(line));
    if (!ready.find()) {
      process.destroyForcibly();
      throw new IOException("the server did not start but said: " + line);
    }
    return new RunningJar(process, ready.group(1), ready.group(2));
  }

  /** The address of the server that is there from the start: {@code HOST:PORT}. */
  String smtp() {
    return smtp;
  }

  /** Where the HTTP API is. */
  String api() {
    return api;
  }

  /** Starts a server with that profile, or with none for {@code accept-all}. */
  JsonNode createServer(String profile) throws IOException, InterruptedException {
    String body = profile.equals("accept-all") ? "{}" : "{\"profiles\": [\"" + profile + "\"]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + "/v1/servers"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new IOException(response.body());
    }
    return json.readTree(response.body());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(text(path));
  }

  String text(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
