package org.smtpharness.reputation;

import java.util.Optional;

/**
 * What the policy of one domain says.
 *
 * @param result the result
 * @param reason why
 * @param domain the domain whose policy decided
 * @param exp where that policy has its explanation
 */
record SpfOutcome(SpfResult result, String reason, String domain, Optional<MacroString> exp) {
  static SpfOutcome none(String domain, String reason) {
    return new SpfOutcome(SpfResult.NONE, reason, domain, Optional.empty());
  }
}
