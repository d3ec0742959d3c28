package org.smtpharness.fault;

/**
 * That a host takes mail for a domain (RFC 5321 section 5.1).
 *
 * @param domain the domain, in lower case
 * @param preference which host a client has to try first: the one with the lowest number; 0 to
 *     65535
 */
public record MailExchange(String domain, int preference) {
  /** The preference when none is given. */
  public static final int DEFAULT_PREFERENCE = 10;

  /**
   * Checks both and folds the domain to lower case.
   *
   * @throws IllegalArgumentException when one is malformed; the message says how it is written
   */
  public MailExchange {
    domain = Host.domain(domain);
    if (preference < 0 || preference > 65_535) {
      throw new IllegalArgumentException("a preference is 0 to 65535 but was " + preference);
    }
  }
}
