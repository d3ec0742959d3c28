package org.smtpharness;

import java.time.Duration;

/** The line that goes with the last error of an assertion that was waited for. */
final class StillFailing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StillFailing(Duration patience, int looks) {
    super(
        "the assertion still failed after "
            + patience.toMillis()
            + " ms; the journal was looked at "
            + looks
            + (looks == 1 ? " time" : " times"));
  }

  /** No trace: only the line is of use. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
