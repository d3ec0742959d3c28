package org.smtpharness;

import java.io.UncheckedIOException;

/** The port of the embedded DNS can't be bound; the message names it, as for the other ports. */
public final class DnsPortException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  DnsPortException(UncheckedIOException cause) {
    super(cause.getMessage(), cause.getCause());
  }
}
