package org.smtpharness;

/** A host that is declared can't be played by this server; the message names it and says why. */
public final class HostRefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  HostRefusedException(String message) {
    super(message);
  }
}
