package org.smtpharness.conduct.check;

import java.util.Map;

/** The checks of the catalogue for which the harness can't make the situation. */
final class NotSupported {
  /** Why, by the id of the check, in words that end a sentence. */
  static final Map<String, String> REASONS =
      Map.of(
          "tls-policy-not-honoured",
          "the harness publishes neither MTA-STS policies over HTTPS nor TLSA records under DNSSEC,"
              + " so no client can get a policy from it");

  private NotSupported() {}
}
