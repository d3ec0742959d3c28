package org.smtpharness.reputation;

/** A term or a macro string is not as the grammar of RFC 7208 section 12 has it. */
final class SpfSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  SpfSyntaxException(String message) {
    super(message, null, false, false);
  }
}
