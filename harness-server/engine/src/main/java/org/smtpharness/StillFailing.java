package org.smtpharness;

/** The line that goes with the last error of an assertion that was waited for. */
final class StillFailing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says how it was waited for.
   *
   * @param gaveUp why no longer, such as {@code after 5000 ms}
   */
  StillFailing(String gaveUp, int looks) {
    super(
        "the assertion still failed "
            + gaveUp
            + "; the journal was looked at "
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
