package org.smtpharness.cli;

import java.io.UncheckedIOException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.http.HarnessFactory;
import org.smtpharness.http.HttpApi;
import org.smtpharness.http.HttpSettings;
import org.smtpharness.http.ServerSpec;

/** The stand-alone server: one SMTP server and the HTTP API, which may start more. */
final class StandAlone implements AutoCloseable {
  private final SmtpHarness smtp;
  private final HttpApi http;

  private StandAlone(SmtpHarness smtp, HttpApi http) {
    this.smtp = smtp;
    this.http = http;
  }

  /**
   * Starts both, or neither.
   *
   * @throws SetupException when a port can't be bound or a setting is bad
   */
  static StandAlone start(String bind, ServerSpec first, HttpSettings settings) {
    HarnessFactory factory = HarnessFactory.on(bind);
    SmtpHarness smtp = startSmtp(factory, first);
    try {
      return new StandAlone(smtp, HttpApi.start(settings, Version.number(), factory, smtp));
    } catch (UncheckedIOException e) {
      smtp.close();
      throw bindProblem(e, "--http-port");
    }
  }

  private static SmtpHarness startSmtp(HarnessFactory factory, ServerSpec spec) {
    try {
      return factory.start(spec);
    } catch (UncheckedIOException e) {
      throw bindProblem(e, "--smtp-port");
    } catch (IllegalArgumentException e) {
      throw new SetupException(e.getMessage());
    }
  }

  private static SetupException bindProblem(UncheckedIOException e, String option) {
    return new SetupException(e.getMessage().replace("use port 0", "use " + option + " 0"));
  }

  /** One line with the addresses, for people and scripts. */
  String readyLine() {
    String host = smtp.host().contains(":") ? "[" + smtp.host() + "]" : smtp.host();
    return "SMTP Harness "
        + Version.number()
        + " ready: smtp "
        + host
        + ":"
        + smtp.port()
        + ", http "
        + http.address()
        + ", seed "
        + smtp.seed();
  }

  /** Ends all sessions, waits and requests, and gives the ports free. */
  @Override
  public void close() {
    http.close();
  }
}
