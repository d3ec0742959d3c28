package org.smtpharness.cli;

import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.smtpharness.DnsPortException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.TlsPortException;
import org.smtpharness.http.HarnessFactory;
import org.smtpharness.http.HttpApi;
import org.smtpharness.http.HttpSettings;
import org.smtpharness.tls.CertificateAuthority;

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
   * @param first describes the server that is there from the start
   * @throws SetupException when a port can't be bound or a setting is bad
   */
  static StandAlone start(HarnessFactory factory, SmtpHarnessBuilder first, HttpSettings settings) {
    SmtpHarness smtp = startSmtp(first);
    try {
      return new StandAlone(smtp, HttpApi.start(settings, Version.number(), factory, smtp));
    } catch (UncheckedIOException e) {
      smtp.close();
      throw bindProblem(e, "--http-port 0 for a free one");
    }
  }

  private static SmtpHarness startSmtp(SmtpHarnessBuilder first) {
    try {
      return first.start();
    } catch (TlsPortException e) {
      throw bindProblem(e, "--smtps-port 0 for a free one or none");
    } catch (DnsPortException e) {
      throw bindProblem(e, "--dns-port 0 for a free one or none");
    } catch (UncheckedIOException e) {
      throw bindProblem(e, "--smtp-port 0 for a free one");
    } catch (IllegalArgumentException e) {
      throw new SetupException(e.getMessage());
    }
  }

  private static SetupException bindProblem(UncheckedIOException e, String help) {
    return new SetupException(e.getMessage().replace("use port 0 for a free one", "use " + help));
  }

  /** Who signs the certificates of all servers. */
  CertificateAuthority certificateAuthority() {
    return smtp.certificateAuthority();
  }

  /** One line with the addresses, for people and scripts. */
  String readyLine() {
    return "SMTP Harness "
        + Version.number()
        + " ready: smtp "
        + address(smtp.port())
        + (smtp.tlsPort().isPresent() ? ", smtps " + address(smtp.tlsPort().getAsInt()) : "")
        + ", http "
        + http.address()
        + smtp.dns().listening().map(dns -> ", dns " + address(dns.getPort())).orElse("")
        + hosts()
        + ", seed "
        + smtp.seed();
  }

  /** The further hosts; nothing when there are none. */
  private String hosts() {
    return smtp.hosts().stream()
        .skip(1)
        .map(host -> ", host " + host.name() + " " + address(host.address(), host.port()))
        .collect(Collectors.joining());
  }

  private String address(int port) {
    return address(smtp.host(), port);
  }

  private static String address(String ip, int port) {
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
  }

  /** Ends all sessions, waits and requests, and gives the ports free. */
  @Override
  public void close() {
    http.close();
  }
}
