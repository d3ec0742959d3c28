package org.smtpharness.reputation;

/** What a client is compared with (RFC 7208 section 5). */
sealed interface SpfMechanism
    permits SpfAll, SpfInclude, SpfAddress, SpfMx, SpfPtr, SpfIp, SpfExists {
  /**
   * Whether the client is meant.
   *
   * @throws SpfStop when the check ends here with an error
   */
  boolean matches(SpfScene scene) throws SpfStop;
}
