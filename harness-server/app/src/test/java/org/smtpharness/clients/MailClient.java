package org.smtpharness.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A mail client that is not ours, run as its users run it. */
enum MailClient {
  SWAKS {
    @Override
    List<String> command(Mail mail) {
      return List.of(
          "swaks",
          "--server",
          mail.host(),
          "--port",
          mail.port(),
          "--timeout",
          "120",
          "--helo",
          "client.example.test",
          "--from",
          mail.sender(),
          "--to",
          mail.recipient(),
          "--data",
          "@" + mail.file());
    }
  },
  MSMTP {
    @Override
    List<String> command(Mail mail) {
      return List.of(
          "sh",
          "-c",
          "exec msmtp --file=/dev/null --host=\"$0\" --port=\"$1\" --domain="
              + "client.example.test --tls=off --auth=off --from=\"$2\" -- \"$3\" < \"$4\"",
          mail.host(),
          mail.port(),
          mail.sender(),
          mail.recipient(),
          mail.file());
    }
  },
  CURL {
    @Override
    List<String> command(Mail mail) {
      return List.of(
          "curl",
          "--silent",
          "--show-error",
          "--url",
          "smtp://" + mail.host() + ":" + mail.port() + "/client.example.test",
          "--mail-from",
          mail.sender(),
          "--mail-rcpt",
          mail.recipient(),
          "--upload-file",
          mail.file());
    }
  },
  SMTPLIB {
    @Override
    List<String> command(Mail mail) {
      String script =
          "import smtplib, sys\n"
              + "host, port, sender, recipient, file = sys.argv[1:]\n"
              + "with smtplib.SMTP(host, int(port), local_hostname='client.example.test') as s:\n"
              + "    s.sendmail(sender, [recipient], open(file).read())\n";
      return List.of(
          "python3",
          "-c",
          script,
          mail.host(),
          mail.port(),
          mail.sender(),
          mail.recipient(),
          mail.file());
    }
  };

  /** What a client is told to send, and where. */
  record Mail(String host, String port, String sender, String recipient, String file) {}

  /** How a client ended. */
  record Result(int exitCode, String output) {}

  /** A guard against a hang, far beyond the longest greeting. */
  private static final int PATIENCE_SECONDS = 300;

  abstract List<String> command(Mail mail);

  /** Whether the client sends MAIL, RCPT and DATA in one go where PIPELINING is offered. */
  boolean pipelines() {
    return this == MSMTP;
  }

  /** Whether the client is on this machine. */
  boolean isInstalled() {
    String program = this == SMTPLIB ? "python3" : name().toLowerCase(Locale.ROOT);
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Lets the client send the mail, and waits for its end. */
  Result send(Mail mail) throws IOException, InterruptedException {
    Path output = Files.createTempFile("client", ".out");
    ProcessBuilder builder = new ProcessBuilder(command(mail)).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(this + " did not end: " + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }
}
