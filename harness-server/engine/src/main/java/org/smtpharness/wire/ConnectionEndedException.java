package org.smtpharness.wire;

import java.io.IOException;
import org.smtpharness.journal.Closing;

/** The connection is over; unwinds the session's thread. */
public final class ConnectionEndedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Closing closing;

  /** The connection ended in that way. */
  public ConnectionEndedException(Closing closing) {
    super("connection ended: " + closing);
    this.closing = closing;
  }

  /** How it ended. */
  public Closing closing() {
    return closing;
  }

  /** No trace: this is a way out, not a failure. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
