package org.smtpharness.reputation;

/** Ends a check at once, with an error as its result. */
final class SpfStop extends Exception {
  private static final long serialVersionUID = 1L;

  private final SpfResult result;

  private SpfStop(SpfResult result, String reason) {
    super(reason, null, false, false);
    this.result = result;
  }

  static SpfStop permanent(String reason) {
    return new SpfStop(SpfResult.PERMERROR, reason);
  }

  static SpfStop temporary(String reason) {
    return new SpfStop(SpfResult.TEMPERROR, reason);
  }

  SpfResult result() {
    return result;
  }
}
