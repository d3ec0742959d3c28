package org.smtpharness.reputation;

/** A signature cannot be judged. */
final class DkimStop extends Exception {
  private static final long serialVersionUID = 1L;

  private final DkimResult result;

  private DkimStop(DkimResult result, String reason) {
    super(reason, null, false, false);
    this.result = result;
  }

  static DkimStop permanent(String reason) {
    return new DkimStop(DkimResult.PERMERROR, reason);
  }

  static DkimStop temporary(String reason) {
    return new DkimStop(DkimResult.TEMPERROR, reason);
  }

  DkimResult result() {
    return result;
  }
}
