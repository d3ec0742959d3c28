package org.smtpharness.reputation;

import java.util.Locale;

/** The result of an SPF check (RFC 7208 section 2.6). */
public enum SpfResult {
  /** There is no policy, or no domain to look for one. */
  NONE,
  /** The policy says nothing about this client. */
  NEUTRAL,
  /** The client may send for the domain. */
  PASS,
  /** The client may not send for the domain. */
  FAIL,
  /** The client probably may not send for the domain. */
  SOFTFAIL,
  /** The DNS gave no answer; another attempt may get one. */
  TEMPERROR,
  /** The policy cannot be read or goes beyond the limits; its owner has to mend it. */
  PERMERROR;

  /** The word in header fields and rules, such as {@code softfail}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
