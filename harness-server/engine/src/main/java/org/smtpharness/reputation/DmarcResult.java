package org.smtpharness.reputation;

import java.util.Locale;

/** The result of a DMARC check (RFC 9989 section 4; the registry of RFC 8601). */
public enum DmarcResult {
  /** There is no policy, or no single author domain to look for one. */
  NONE,
  /** An authenticated domain is aligned with that of the author. */
  PASS,
  /** There is a policy, and no authenticated domain is aligned. */
  FAIL,
  /** The DNS gave no answer; another attempt may get one. */
  TEMPERROR;

  /** The word in header fields and rules, such as {@code temperror}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
