package org.smtpharness.fault;

import java.util.Locale;

/** Who asks the embedded DNS. */
public enum DnsSide {
  /** The client under test, over UDP and TCP. */
  CLIENT,
  /** The server's own checks. */
  CHECKS,
  /** Both. */
  BOTH;

  /** The word in profiles. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
