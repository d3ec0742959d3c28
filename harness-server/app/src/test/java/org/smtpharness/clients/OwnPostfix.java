package org.smtpharness.clients;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Postfix with its configuration, queue and log in a folder of its own, that only sends. Only
 * root can start one.
 */
final class OwnPostfix implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;

  private OwnPostfix(Path folder) {
    this.folder = folder;
  }

  /** The one whose files are in that folder, to be stopped when who started it can't. */
  static OwnPostfix in(Path folder) {
    return new OwnPostfix(folder);
  }

  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/sbin/postfix"));
  }

  static String version() throws IOException, InterruptedException {
    return "Postfix " + run("postconf", "-d", "-h", "mail_version").strip();
  }

  /**
   * Starts it.
   *
   * @param settings further lines of main.cf, with FOLDER for the folder
   */
  static OwnPostfix start(Path folder, String settings) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("etc", "queue", "data")) {
      Files.createDirectory(folder.resolve(name));
    }
    run("chown", "postfix", folder.resolve("data").toString());
    String main =
        MAIN.formatted(run("postconf", "-d", "-h", "daemon_directory").strip()) + settings;
    Files.writeString(folder.resolve("etc/main.cf"), main.replace("FOLDER", folder.toString()));
    Files.writeString(folder.resolve("etc/master.cf"), MASTER);
    OwnPostfix postfix = in(folder);
    run("postfix", "-c", postfix.config(), "start");
    return postfix;
  }

  /** Puts a message, with line feeds alone, into the queue. */
  void send(Path message, String sender, List<String> recipients)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec sendmail \"$@\" < \"$0\""));
    command.addAll(List.of(message.toString(), "-C", config(), "-f", sender, "--"));
    command.addAll(recipients);
    run(command.toArray(String[]::new));
  }

  /** What is in the queue, a JSON object on each line. */
  String queue() throws IOException, InterruptedException {
    return run("postqueue", "-c", config(), "-j").strip();
  }

  /** The log so far. */
  String log() throws IOException {
    Path file = folder.resolve("maillog");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** What it said of that recipient, in its order. */
  List<LoggedAttempt> attempts(String recipient) throws IOException {
    return LoggedAttempt.in(log()).stream()
        .filter(attempt -> attempt.recipient().equals(recipient))
        .toList();
  }

  /** The Message-ID of a message of the queue, with its brackets. */
  String messageId(String queueId) throws IOException {
    Matcher found = Pattern.compile(": " + queueId + ": message-id=(<.*>)").matcher(log());
    if (!found.find()) {
      throw new AssertionError("no message-id of " + queueId + " in Postfix's log");
    }
    return found.group(1);
  }

  /**
   * Waits until that is so, looking again whenever the log grows, and each second.
   *
   * @throws AssertionError when the patience is over; it has the log
   */
  void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      while (!condition.call()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("waited in vain until " + what + "; Postfix's log:\n" + log());
        }
        Optional.ofNullable(watch.poll(1, TimeUnit.SECONDS))
            .ifPresent(
                key -> {
                  key.pollEvents();
                  key.reset();
                });
      }
    }
  }

  private String config() {
    return folder.resolve("etc").toString();
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
  }

  private static final String MAIN =
      """
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
      smtp_helo_timeout = 10s
      """;

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
