package org.smtpharness;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.smtp.Limits;
import org.smtpharness.smtp.Service;

/**
 * Starts many harnesses at little cost: they share the material for TLS, and one context is good
 * for the clients of all of them. The user {@code ann} has the password {@code secret}. Safe for
 * use by several threads.
 */
public final class HarnessFactory {
  private final Service service = Service.of("mx.example.test", Limits.defaults());
  private final SSLContext clients = service.tls().authority().clientContext();

  /** Starts a harness with those profiles, with STARTTLS on one port and implicit TLS on one. */
  public SmtpHarness start(FaultProfile... profiles) {
    InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
    return EmbeddedHarness.start(
        anyPort,
        Optional.of(anyPort),
        service,
        1,
        1,
        List.of(profiles),
        List.of(new Account("ann", "secret", List.of())),
        List.of());
  }

  /** A context for clients that trust the harnesses; always the same. */
  public SSLContext clientContext() {
    return clients;
  }
}
