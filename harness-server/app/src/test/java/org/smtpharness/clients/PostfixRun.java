package org.smtpharness.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smtpharness.SmtpHarness;
import org.smtpharness.clients.MetFault.Security;

/**
 * A Postfix of our own, with its files in a temporary folder, that sends a message to the server of
 * each fault and tries again after seconds. Only root can start one.
 */
final class PostfixRun implements AutoCloseable {
  /** Those that a server that sends meets; it keeps no connection idle. */
  static final List<MetFault> FAULTS =
      Arrays.stream(MetFault.values()).filter(fault -> fault != MetFault.IDLE_421).toList();

  private static final int PATIENCE_SECONDS = 150;

  private final Path folder;
  private final String version;
  private final Map<MetFault, SmtpHarness> servers;
  private final OwnPostfix postfix;

  private PostfixRun(
      Path folder, String version, Map<MetFault, SmtpHarness> servers, OwnPostfix postfix) {
    this.folder = folder;
    this.version = version;
    this.servers = servers;
    this.postfix = postfix;
  }

  static PostfixRun start(Path folder) throws IOException, InterruptedException {
    Map<MetFault, SmtpHarness> servers = new EnumMap<>(MetFault.class);
    FAULTS.forEach(fault -> servers.put(fault, fault.serve()));
    Files.writeString(folder.resolve("ca.pem"), authorities(servers));
    return new PostfixRun(
        folder, OwnPostfix.version(), servers, OwnPostfix.start(folder, settings(servers)));
  }

  String version() {
    return version;
  }

  /** Sends a message to each server, and waits until Postfix is done with all of them. */
  void sendAll() throws IOException, InterruptedException {
    for (MetFault fault : FAULTS) {
      Path message = folder.resolve(fault.word() + ".eml");
      Files.writeString(message, fault.message().replace("\r\n", "\n"));
      postfix.send(message, MetFault.SENDER, fault.recipients());
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!postfix.queue().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException("Postfix still has mail in its queue:\n" + postfix.log());
      }
      new ProcessBuilder("sleep", "1").start().waitFor();
    }
  }

  /** What Postfix made of the first attempt, and what became of the message. */
  Reaction reaction(MetFault fault) throws IOException, InterruptedException {
    Map<String, List<LoggedAttempt>> attempts =
        attempts(fault).stream().collect(Collectors.groupingBy(LoggedAttempt::recipient));
    String outcome =
        fault.recipients().stream()
            .map(recipient -> words(attempts.getOrDefault(recipient, List.of())))
            .collect(Collectors.joining("; "));
    String taken = new Meeting(fault, servers.get(fault), folder).taken();
    String said =
        attempts(fault).stream()
            .filter(attempt -> !attempt.status().equals("sent"))
            .map(LoggedAttempt::text)
            .findFirst()
            .orElse("");
    String port = String.valueOf(servers.get(fault).port());
    // How far it had come when the connection went depends on the network.
    String steady = said.replaceFirst("(lost connection .* while sending) .*", "$1 …");
    return Reaction.of(outcome + ", " + taken, steady.replace(port, "…"));
  }

  private static String words(List<LoggedAttempt> attempts) {
    return attempts.stream().map(LoggedAttempt::status).collect(Collectors.joining(", "));
  }

  /** The lines of the log about that fault. */
  String log(MetFault fault) throws IOException {
    return postfix
        .log()
        .lines()
        .filter(line -> line.contains(fault.recipients().get(0)))
        .collect(Collectors.joining("\n"));
  }

  private List<LoggedAttempt> attempts(MetFault fault) throws IOException {
    return LoggedAttempt.in(postfix.log()).stream()
        .filter(attempt -> fault.recipients().contains(attempt.recipient()))
        .toList();
  }

  private static String authorities(Map<MetFault, SmtpHarness> servers) {
    return servers.values().stream()
        .map(server -> server.certificateAuthority().pem())
        .collect(Collectors.joining());
  }

  private static String settings(Map<MetFault, SmtpHarness> servers) {
    return """
    minimal_backoff_time = 2s
    maximal_backoff_time = 2s
    queue_run_delay = 2s
    default_transport = discard:
    transport_maps = %s
    smtp_tls_CAfile = FOLDER/ca.pem
    smtp_tls_policy_maps = %s
    smtp_sasl_auth_enable = yes
    smtp_sasl_security_options =
    smtp_sasl_mechanism_filter = plain
    smtp_sasl_password_maps = %s
    """
        .formatted(
            table(
                Security.values(),
                fault -> fault.word() + ".test = smtp:" + nexthop(servers.get(fault))),
            table(
                new Security[] {Security.TLS},
                fault -> nexthop(servers.get(fault)) + " = verify match=mx.example.test"),
            table(
                new Security[] {Security.AUTH},
                fault ->
                    nexthop(servers.get(fault)) + " = " + MetFault.USER + ":" + MetFault.PASSWORD));
  }

  private static String table(Security[] of, Function<MetFault, String> row) {
    return FAULTS.stream()
        .filter(fault -> Arrays.asList(of).contains(fault.security()))
        .map(fault -> "{ " + row.apply(fault) + " }")
        .collect(Collectors.joining(", ", "inline:{ ", " }"));
  }

  private static String nexthop(SmtpHarness server) {
    return "[127.0.0.1]:" + server.port();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    postfix.close();
    servers.values().forEach(SmtpHarness::close);
  }
}
