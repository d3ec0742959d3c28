package org.smtpharness;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.smtpharness.smtp.SmtpListener;

/**
 * The ports of one host.
 *
 * @param plain where sessions begin in the clear
 * @param tls where they begin with TLS, if anywhere
 */
record Listeners(SmtpListener plain, Optional<SmtpListener> tls) implements AutoCloseable {
  int port() {
    return plain.port();
  }

  OptionalInt tlsPort() {
    return tls.stream().mapToInt(SmtpListener::port).findFirst();
  }

  Stream<SmtpListener> all() {
    return Stream.concat(Stream.of(plain), tls.stream());
  }

  @Override
  public void close() {
    all().forEach(SmtpListener::close);
  }
}
