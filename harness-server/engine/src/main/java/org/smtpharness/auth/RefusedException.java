package org.smtpharness.auth;

/** A response that ends the exchange. The message is the reason of {@link Step.Failed}. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  RefusedException(FailureKind kind, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  static RefusedException malformed(String reason) {
    return new RefusedException(FailureKind.MALFORMED, reason);
  }

  FailureKind kind() {
    return kind;
  }
}
