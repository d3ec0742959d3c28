package org.smtpharness.conduct.check;

import java.util.List;

/** The checks that there are. */
final class AllChecks {
  private AllChecks() {}

  /** One of each, in the order of the catalogue. */
  static List<ConductCheck> list() {
    return List.of(new PermanentFailureRetried(), new QuitMissing());
  }
}
