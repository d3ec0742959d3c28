package org.smtpharness.reputation;

import java.time.Duration;

/**
 * What a verifier chooses for itself, most of it to bound its work.
 *
 * @param signatures how many signatures of a message are judged, from the top; 1 or more
 * @param headerOctets how large a header may be, in octets; 1 or more
 * @param clockSkew how far in the future a signature may have been made, zero or more
 */
public record DkimSettings(int signatures, int headerOctets, Duration clockSkew) {
  /** Ten signatures, a header of 256 KiB, five minutes. */
  public static final DkimSettings DEFAULTS =
      new DkimSettings(10, 256 * 1024, Duration.ofMinutes(5));

  public DkimSettings {
    if (signatures < 1 || headerOctets < 1 || clockSkew.isNegative()) {
      throw new IllegalArgumentException(
          "expected at least 1 signature, 1 octet and no negative skew but found "
              + signatures
              + ", "
              + headerOctets
              + " and "
              + clockSkew);
    }
  }
}
