package org.smtpharness.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

  private static final Pattern STATUS =
      Pattern.compile("to=<(.*?)>.*? dsn=([245])[.\\d]*, status=(\\w+) \\((.*)\\)");
  private static final int PATIENCE_SECONDS = 150;

  private final Path folder;
  private final String version;
  private final Map<MetFault, SmtpHarness> servers = new EnumMap<>(MetFault.class);

  private PostfixRun(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/sbin/postfix"));
  }

  static PostfixRun start(Path folder) throws IOException, InterruptedException {
    PostfixRun postfix =
        new PostfixRun(folder, "Postfix " + run("postconf", "-d", "-h", "mail_version").strip());
    FAULTS.forEach(fault -> postfix.servers.put(fault, fault.serve()));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("etc", "queue", "data")) {
      Files.createDirectory(folder.resolve(name));
    }
    run("chown", "postfix", folder.resolve("data").toString());
    String daemons = run("postconf", "-d", "-h", "daemon_directory").strip();
    Files.writeString(folder.resolve("etc/main.cf"), postfix.main(daemons));
    Files.writeString(folder.resolve("etc/master.cf"), MASTER);
    Files.writeString(folder.resolve("ca.pem"), postfix.authorities());
    run("postfix", "-c", postfix.config(), "start");
    return postfix;
  }

  String version() {
    return version;
  }

  /** Sends a message to each server, and waits until Postfix is done with all of them. */
  void sendAll() throws IOException, InterruptedException {
    for (MetFault fault : FAULTS) {
      Path message = folder.resolve(fault.word() + ".eml");
      Files.writeString(message, fault.message().replace("\r\n", "\n"));
      List<String> command = new ArrayList<>(List.of("sh", "-c", "exec sendmail \"$@\" < \"$0\""));
      command.addAll(List.of(message.toString(), "-C", config(), "-f", MetFault.SENDER, "--"));
      command.addAll(fault.recipients());
      run(command.toArray(String[]::new));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!run("postqueue", "-c", config(), "-j").isBlank()) {
      if (System.nanoTime() > end) {
        throw new IOException("Postfix still has mail in its queue:\n" + log());
      }
      run("sh", "-c", "exec sleep 1");
    }
  }

  /** What Postfix made of the first attempt, and what became of the message. */
  Reaction reaction(MetFault fault) throws IOException, InterruptedException {
    Map<String, List<MatchResult>> attempts =
        statuses(fault).stream().collect(Collectors.groupingBy(found -> found.group(1)));
    String outcome =
        fault.recipients().stream()
            .map(recipient -> words(attempts.getOrDefault(recipient, List.of())))
            .collect(Collectors.joining("; "));
    String taken = new Meeting(fault, servers.get(fault), folder).taken();
    String said =
        statuses(fault).stream()
            .filter(found -> !found.group(3).equals("sent"))
            .map(found -> found.group(4))
            .findFirst()
            .orElse("");
    String port = String.valueOf(servers.get(fault).port());
    // How far it had come when the connection went depends on the network.
    String steady = said.replaceFirst("(lost connection .* while sending) .*", "$1 …");
    return Reaction.of(outcome + ", " + taken, steady.replace(port, "…"));
  }

  private static String words(List<MatchResult> attempts) {
    return attempts.stream().map(found -> found.group(3)).collect(Collectors.joining(", "));
  }

  /** The lines of the log about that fault. */
  String log(MetFault fault) throws IOException {
    return log()
        .lines()
        .filter(line -> line.contains(fault.recipients().get(0)))
        .collect(Collectors.joining("\n"));
  }

  private List<MatchResult> statuses(MetFault fault) throws IOException {
    return log()
        .lines()
        .flatMap(line -> STATUS.matcher(line).results())
        .filter(found -> fault.recipients().contains(found.group(1)))
        .toList();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("maillog"));
  }

  private String config() {
    return folder.resolve("etc").toString();
  }

  private String authorities() {
    return servers.values().stream()
        .map(server -> server.certificateAuthority().pem())
        .collect(Collectors.joining());
  }

  private String main(String daemons) {
    return """
    compatibility_level = 3.6
    queue_directory = FOLDER/queue
    data_directory = FOLDER/data
    daemon_directory = %s
    myhostname = client.example.test
    mydestination =
    inet_interfaces = loopback-only
    inet_protocols = ipv4
    maillog_file = FOLDER/maillog
    maillog_file_prefixes = FOLDER
    alias_maps =
    notify_classes =
    default_transport = discard:
    minimal_backoff_time = 2s
    maximal_backoff_time = 2s
    queue_run_delay = 2s
    smtp_helo_timeout = 10s
    transport_maps = %s
    smtp_tls_CAfile = FOLDER/ca.pem
    smtp_tls_policy_maps = %s
    smtp_sasl_auth_enable = yes
    smtp_sasl_security_options =
    smtp_sasl_mechanism_filter = plain
    smtp_sasl_password_maps = %s
    """
        .formatted(
            daemons,
            table(Security.values(), fault -> fault.word() + ".test = smtp:" + nexthop(fault)),
            table(
                new Security[] {Security.TLS},
                fault -> nexthop(fault) + " = verify match=mx.example.test"),
            table(
                new Security[] {Security.AUTH},
                fault -> nexthop(fault) + " = " + MetFault.USER + ":" + MetFault.PASSWORD))
        .replace("FOLDER", folder.toString());
  }

  private static String table(Security[] of, Function<MetFault, String> row) {
    return FAULTS.stream()
        .filter(fault -> Arrays.asList(of).contains(fault.security()))
        .map(fault -> "{ " + row.apply(fault) + " }")
        .collect(Collectors.joining(", ", "inline:{ ", " }"));
  }

  private String nexthop(MetFault fault) {
    return "[127.0.0.1]:" + servers.get(fault).port();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " said: " + output);
    }
    return output;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("postfix", "-c", config(), "stop");
    servers.values().forEach(SmtpHarness::close);
  }

  private static final String MASTER =
      """
      pickup    unix  n       -       n       1       1       pickup
      cleanup   unix  n       -       n       -       0       cleanup
      qmgr      unix  n       -       n       1       1       qmgr
      tlsmgr    unix  -       -       n       1000?   1       tlsmgr
      rewrite   unix  -       -       n       -       -       trivial-rewrite
      bounce    unix  -       -       n       -       0       bounce
      defer     unix  -       -       n       -       0       bounce
      trace     unix  -       -       n       -       0       bounce
      flush     unix  n       -       n       1000?   0       flush
      smtp      unix  -       -       n       -       -       smtp
      error     unix  -       -       n       -       -       error
      retry     unix  -       -       n       -       -       error
      discard   unix  -       -       n       -       -       discard
      scache    unix  -       -       n       -       1       scache
      showq     unix  n       -       n       -       -       showq
      postlog   unix-dgram n  -       n       -       1       postlogd
      """;
}
