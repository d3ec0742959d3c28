package org.smtpharness.receiver;

import org.smtpharness.reputation.DkimVerdict;
import org.smtpharness.reputation.DmarcVerdict;
import org.smtpharness.reputation.SpfVerdict;

/**
 * What SPF, DKIM and DMARC say of a message.
 *
 * @param field the three as an Authentication-Results field (RFC 8601), folded, with CR LF
 */
public record AuthenticationReport(
    SpfVerdict spf, DkimVerdict dkim, DmarcVerdict dmarc, String field) {}
