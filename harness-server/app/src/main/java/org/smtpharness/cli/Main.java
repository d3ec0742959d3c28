package org.smtpharness.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.smtpharness.tls.LegacyTls;
import picocli.CommandLine;

/**
 * The entry of the stand-alone server.
 *
 * <p>Exit codes: 0 done, 1 a profile file has problems, 2 wrong usage or set-up, 3 a bug. A server
 * that is ended by SIGINT or SIGTERM ends with the JVM's 130 or 143.
 */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // For profiles with TLS 1.0 or 1.1; it must come before anything that uses TLS.
    LegacyTls.request();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(commandLine(out, err).execute(args));
  }

  /** The command line, with its output there. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new HarnessCommand());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Failures::usage);
    line.setExecutionExceptionHandler(Failures::execution);
    return line;
  }
}
