package org.smtpharness.conduct.check;

import java.util.Map;

/** The checks of the catalogue whose situation the harness can't make or see yet. */
final class UnsupportedChecks {
  private static final String HOSTS =
      "one server is one host: what a client does at the next one can't be seen";

  private static final String NAMES =
      "the journal does not hold what the client asked the name service and was told";
  private static final String POLICIES =
      "the harness publishes neither MTA-STS policies over HTTPS nor TLSA records under DNSSEC, so"
          + " no client can get a policy from it";

  private UnsupportedChecks() {}

  /** Why not, by the id of the check. */
  static Map<String, String> reasons() {
    return Map.of(
        "mx-failover-missing", HOSTS,
        "mx-order-ignored", HOSTS,
        "next-mx-after-permanent-rejection", HOSTS,
        "address-record-used-despite-mx", NAMES,
        "null-mx-ignored", NAMES,
        "dns-failure-treated-as-permanent", NAMES,
        "tls-policy-not-honoured", POLICIES);
  }
}
