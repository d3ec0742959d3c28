package org.smtpharness.cli;

/** Something that the user gave can't be used; the message says what and what to do. */
final class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message, null, false, false);
  }
}
