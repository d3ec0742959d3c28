package org.smtpharness.junit;

/** Text that travels with the failure of a test: what was said to the server. */
final class SmtpTranscript extends Exception {
  private static final long serialVersionUID = 1L;

  SmtpTranscript(String text) {
    super(text, null, false, false);
  }

  /** The text alone, as reports print it. */
  @Override
  public String toString() {
    return getMessage();
  }
}
