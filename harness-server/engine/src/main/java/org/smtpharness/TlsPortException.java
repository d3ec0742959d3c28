package org.smtpharness;

import java.io.UncheckedIOException;

/** The port with implicit TLS can't be bound; the message names it, as for the other port. */
public final class TlsPortException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  TlsPortException(UncheckedIOException cause) {
    super(cause.getMessage(), cause.getCause());
  }
}
