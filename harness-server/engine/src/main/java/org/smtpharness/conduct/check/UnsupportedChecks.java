package org.smtpharness.conduct.check;

import java.util.Map;

/** The checks of the catalogue whose situation the harness can't make or see yet. */
final class UnsupportedChecks {
  private static final String POLICIES =
      "the harness publishes neither MTA-STS policies over HTTPS nor TLSA records under DNSSEC, so"
          + " no client can get a policy from it";

  private UnsupportedChecks() {}

  /** Why not, by the id of the check. */
  static Map<String, String> reasons() {
    return Map.of("tls-policy-not-honoured", POLICIES);
  }
}
