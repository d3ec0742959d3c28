package org.smtpharness.clients;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that asks a DNS server on any port. */
enum DnsClient {
  /** ISC's; package bind9-dnsutils. */
  DIG("dig") {
    private static final Pattern STATUS = Pattern.compile("status: (\\w+)");

    @Override
    List<String> command(InetSocketAddress server, String name, String type) {
      return List.of(
          "dig",
          "@" + server.getHostString(),
          "-p",
          "" + server.getPort(),
          "+noall",
          "+comments",
          "+answer",
          name,
          type);
    }

    @Override
    List<String> read(String output) {
      Matcher status = STATUS.matcher(output);
      if (status.find() && !status.group(1).equals("NOERROR")) {
        return List.of(status.group(1));
      }
      return output
          .lines()
          .filter(line -> !line.startsWith(";") && !line.isBlank())
          .map(line -> line.split("\\s+", 5)[4])
          .map(data -> data.replaceFirst("\\.$", "").replace("\"", ""))
          .toList();
    }
  },
  /** The socket module alone, with a message put together by hand. */
  PYTHON("python3") {
    @Override
    List<String> command(InetSocketAddress server, String name, String type) throws IOException {
      return script("-c", "dns-query.py", server, name, type);
    }
  },
  /** The resolver of Node, c-ares. */
  NODE("node") {
    @Override
    List<String> command(InetSocketAddress server, String name, String type) throws IOException {
      return script("-e", "dns-query.js", server, name, type);
    }
  };

  private final String program;

  DnsClient(String program) {
    this.program = program;
  }

  abstract List<String> command(InetSocketAddress server, String name, String type)
      throws IOException;

  /** One answer on each line, or the word for the code. */
  List<String> read(String output) {
    return output.lines().toList();
  }

  /** Whether the program is on this machine. */
  boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Asks once.
   *
   * @return the data of the answers, or the code such as {@code NXDOMAIN}
   */
  List<String> ask(InetSocketAddress server, String name, String type)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(server, name, type)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(this + " failed: " + output);
    }
    return read(output.strip());
  }

  List<String> script(
      String option, String file, InetSocketAddress server, String name, String type)
      throws IOException {
    try (InputStream text = DnsClient.class.getResourceAsStream(file)) {
      return List.of(
          program,
          option,
          new String(text.readAllBytes(), StandardCharsets.UTF_8),
          server.getHostString(),
          "" + server.getPort(),
          name,
          type);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
