package org.smtpharness.fault.directive;

/** An address asks for something that is no fault. The message says what is wrong, in one line. */
public final class DirectiveException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DirectiveException(String message) {
    super(message);
  }
}
