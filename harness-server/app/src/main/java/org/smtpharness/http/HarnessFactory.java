package org.smtpharness.http;

import java.util.Collection;
import java.util.List;
import org.smtpharness.SmtpHarness;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.tls.CertificateAuthority;

/**
 * Begins servers for the API: with what all servers of the process have in common and no request
 * can change. Safe for use by several threads.
 */
@FunctionalInterface
public interface HarnessFactory {

  /** Starts to describe a server. */
  SmtpHarnessBuilder builder();

  /** Servers on that address that send reports to this machine only. */
  static HarnessFactory on(String bind) {
    return on(bind, List.of());
  }

  /**
   * Servers on that address. One authority signs the certificates of all of them, so that a client
   * has to trust one.
   *
   * @param outbound where reports may be sent besides loopback, each {@code HOST:PORT}
   */
  static HarnessFactory on(String bind, Collection<String> outbound) {
    CertificateAuthority authority = new CertificateAuthority();
    List<String> allowed = List.copyOf(outbound);
    return () -> {
      SmtpHarnessBuilder builder = SmtpHarness.builder().bind(bind).certificateAuthority(authority);
      allowed.forEach(builder::allowOutbound);
      return builder;
    };
  }
}
