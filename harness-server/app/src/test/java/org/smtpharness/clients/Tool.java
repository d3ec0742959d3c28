package org.smtpharness.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smtpharness.clients.MetFault.Security;

/** A program of the command line that sends mail, as it meets a fault. */
enum Tool {
  SWAKS("^(\\*\\*\\*|<\\*\\*|<~\\*|<\\*\\*).*") {
    @Override
    List<String> command(Meeting meeting) throws IOException {
      List<String> command =
          listOf("swaks", "--server", meeting.smtp().host(), "--port", port(meeting));
      command.addAll(List.of("--timeout", "" + TIMEOUT, "--helo", HELO, "--from", MetFault.SENDER));
      command.addAll(List.of("--to", String.join(",", meeting.fault().recipients())));
      command.addAll(List.of("--data", "@" + meeting.message()));
      if (meeting.fault().security() == Security.TLS) {
        command.addAll(
            List.of("--tls", "--tls-verify", "--tls-ca-path", meeting.authority().toString()));
      } else if (meeting.fault().security() == Security.AUTH) {
        command.addAll(List.of("--auth", "PLAIN", "--auth-user", MetFault.USER));
        command.addAll(List.of("--auth-password", MetFault.PASSWORD));
      }
      return command;
    }
  },
  MSMTP("^msmtp: .*") {
    @Override
    List<String> command(Meeting meeting) throws IOException {
      List<String> command = listOf("sh", "-c", "exec msmtp \"$@\" < \"$0\"");
      command.addAll(List.of(meeting.message().toString(), "--file=/dev/null"));
      command.addAll(List.of("--host=" + meeting.smtp().host(), "--port=" + port(meeting)));
      command.addAll(List.of("--domain=" + HELO, "--timeout=" + TIMEOUT));
      command.add("--from=" + MetFault.SENDER);
      if (meeting.fault().security() == Security.TLS) {
        command.addAll(List.of("--tls=on", "--tls-trust-file=" + meeting.authority()));
      } else if (meeting.fault().security() == Security.AUTH) {
        command.addAll(List.of("--auth=plain", "--user=" + MetFault.USER));
        command.add("--passwordeval=echo " + MetFault.PASSWORD);
      }
      command.add("--");
      command.addAll(meeting.fault().recipients());
      return command;
    }
  },
  CURL("^curl: .*") {
    @Override
    List<String> command(Meeting meeting) throws IOException {
      List<String> command = listOf("curl", "--silent", "--show-error", "--max-time", "" + TIMEOUT);
      command.add("--url");
      command.add("smtp://" + meeting.smtp().host() + ":" + port(meeting) + "/" + HELO);
      command.addAll(List.of("--mail-from", MetFault.SENDER));
      meeting.fault().recipients().forEach(to -> command.addAll(List.of("--mail-rcpt", to)));
      command.addAll(List.of("--upload-file", meeting.message().toString()));
      if (meeting.fault().security() == Security.TLS) {
        command.addAll(List.of("--ssl-reqd", "--cacert", meeting.authority().toString()));
      } else if (meeting.fault().security() == Security.AUTH) {
        command.addAll(List.of("--user", MetFault.USER + ":" + MetFault.PASSWORD));
        command.addAll(List.of("--login-options", "AUTH=PLAIN"));
      }
      return command;
    }
  },
  SMTPLIB("^[a-z_.A-Z]*(Error|Exception|Refused|Disconnected|timeout)\\b.*") {
    private static final String SCRIPT =
        """
        import select, smtplib, ssl, sys
        host, port, timeout, helo, security, ca, sender, recipients, file = sys.argv[1:]
        with smtplib.SMTP(host, int(port), helo, float(timeout)) as smtp:
            if security == 'TLS':
                smtp.starttls(context=ssl.create_default_context(cafile=ca))
            elif security == 'AUTH':
                smtp.login('ann', 'secret')
            elif security == 'IDLE':
                smtp.ehlo()
                select.select([smtp.sock], [], [])
            smtp.sendmail(sender, recipients.split(','), open(file).read())
        """;

    @Override
    List<String> command(Meeting meeting) throws IOException {
      boolean idles = meeting.fault() == MetFault.IDLE_421;
      return List.of(
          "python3",
          "-c",
          SCRIPT,
          meeting.smtp().host(),
          port(meeting),
          "" + TIMEOUT,
          HELO,
          idles ? "IDLE" : meeting.fault().security().name(),
          meeting.authority().toString(),
          MetFault.SENDER,
          String.join(",", meeting.fault().recipients()),
          meeting.message().toString());
    }
  },
  OPENSSL("(?i).*(error|errno|alert|didn't|did not|failure|timeout).*") {
    @Override
    List<String> command(Meeting meeting) throws IOException {
      return List.of(
          "openssl",
          "s_client",
          "-connect",
          meeting.smtp().host() + ":" + port(meeting),
          "-starttls",
          "smtp",
          "-name",
          HELO,
          "-CAfile",
          meeting.authority().toString(),
          "-verify_return_error",
          "-verify_ip",
          meeting.smtp().host(),
          "-brief");
    }
  };

  /** What a program printed, and how it ended. */
  record Ended(int exitCode, String output) {}

  private static final String HELO = "client.example.test";
  private static final Path NOTHING = Path.of("/dev/null");

  /** How many seconds a client waits for a reply that does not come. */
  private static final int TIMEOUT = 10;

  /** A guard against a hang, in seconds. */
  private static final int PATIENCE = 300;

  private static final Set<MetFault> BEFORE_MAIL =
      Set.of(
          MetFault.GREETING_SLOW,
          MetFault.GREETING_MULTI_LINE,
          MetFault.GREETING_554,
          MetFault.GREETING_421,
          MetFault.EHLO_502);

  private final Pattern ownWords;

  Tool(String ownWords) {
    this.ownWords = Pattern.compile(ownWords);
  }

  abstract List<String> command(Meeting meeting) throws IOException;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the fault can happen to this client: OpenSSL sends no mail, few clients idle. */
  boolean canMeet(MetFault fault) {
    return switch (this) {
      case OPENSSL -> fault.security() == Security.TLS || BEFORE_MAIL.contains(fault);
      case SMTPLIB -> true;
      default -> fault != MetFault.IDLE_421;
    };
  }

  /** What the program says of its version; empty when it is not on this machine. */
  String version(Path folder) throws IOException, InterruptedException {
    List<String> command =
        switch (this) {
          case OPENSSL -> List.of("openssl", "version");
          case SMTPLIB -> List.of("python3", "--version");
          default -> List.of(word(), "--version");
        };
    try {
      String first = run(command, folder).output().lines().findFirst().orElse("");
      return first.replaceAll("^(\\D*[\\d.]+).*$", "$1").strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Lets the client meet the fault, and waits for its end. */
  Ended meet(Meeting meeting) throws IOException, InterruptedException {
    return run(command(meeting), meeting.folder());
  }

  /** The lines in which the client says what went wrong, without what differs each time. */
  String words(String output, Meeting meeting) {
    return output
        .lines()
        .filter(line -> ownWords.matcher(line).matches())
        .map(line -> line.replaceFirst("^[0-9A-F]{8,16}:", "").replaceFirst("\\.\\./.*?:\\d+:", ""))
        .collect(Collectors.joining(" / "))
        .replace(port(meeting), "…")
        .replaceAll("errno: \\d+", "errno: …")
        .replace(meeting.folder().toString(), "…");
  }

  private static Ended run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "client", ".out");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    builder.redirectInput(NOTHING.toFile()).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command.get(0) + " did not end: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private static List<String> listOf(String... words) {
    return new ArrayList<>(List.of(words));
  }

  private static String port(Meeting meeting) {
    return String.valueOf(meeting.smtp().port());
  }
}
