package org.smtpharness.jar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built jar, run as users run it. */
final class HarnessJar {
  /** A generous bound, so that a hang is a failure and a slow machine is none. */
  private static final long PATIENCE_SECONDS = 120;

  private static final Pattern READY =
      Pattern.compile(
          "SMTP Harness (\\S+) ready: smtp (\\S+):(\\d+)(?:, smtps \\S+:(\\d+))?, http"
              + " (http://\\S+:\\d+)(?:, dns \\S+:\\d+)?, seed (-?\\d+)");

  private HarnessJar() {}

  /** A run that came to its end. */
  record Run(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  static Run run(String... arguments) throws IOException, InterruptedException {
    Process process = launch(arguments);
    CompletableFuture<String> out = reading(process.getInputStream());
    CompletableFuture<String> err = reading(process.getErrorStream());
    int exitCode = await(process);
    return new Run(exitCode, out.join(), err.join());
  }

  /** Starts a server on free ports and waits for its start-up line. */
  static Server serve(String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--smtp-port",
                "0",
                "--smtps-port",
                "0",
                "--http-port",
                "0",
                "--dns-port",
                "0"));
    arguments.addAll(List.of(options));
    Process process = launch(arguments.toArray(String[]::new));
    CompletableFuture<String> err = reading(process.getErrorStream());
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    Matcher matcher = READY.matcher(String.valueOf(line));
    if (!matcher.matches()) {
      process.destroyForcibly();
      throw new AssertionError("no start-up line but " + line + "\n" + err.join());
    }
    int port = Integer.parseInt(matcher.group(3));
    int tlsPort = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
    return new Server(process, line, port, tlsPort, URI.create(matcher.group(5)), err);
  }

  /** A server that runs; the port with implicit TLS is 0 when there is none. */
  record Server(
      Process process,
      String readyLine,
      int smtpPort,
      int smtpsPort,
      URI http,
      CompletableFuture<String> err)
      implements AutoCloseable {

    /** Sends SIGTERM and waits for the end; the exit code. */
    int terminate() throws InterruptedException {
      // Not Process.destroy, which closes the streams before their end was read.
      process.toHandle().destroy();
      return await(process);
    }

    /** What came on standard output after the start-up line; call it after the end. */
    List<String> moreOutput() {
      BufferedReader rest = process.inputReader(StandardCharsets.UTF_8);
      return rest.lines().toList();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static Process launch(String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-jar", System.getProperty("smtp.harness.jar")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SMTP_HARNESS_HTTP_TOKEN");
    return builder.start();
  }

  private static int await(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
    }
    return process.exitValue();
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "output of the jar").start());
  }
}
