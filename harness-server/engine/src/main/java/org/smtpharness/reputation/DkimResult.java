package org.smtpharness.reputation;

import java.util.Locale;

/** The result for a DKIM signature, or for a message (RFC 8601 section 2.7.1). */
public enum DkimResult {
  /** The message is not signed. */
  NONE,
  /** The signature holds. */
  PASS,
  /** The message is not the one that was signed, or another key signed it. */
  FAIL,
  /** The key could not be asked for; another attempt may get it. */
  TEMPERROR,
  /** The signature or the key is not usable, whatever the message. */
  PERMERROR;

  /** The word in header fields and rules, such as {@code permerror}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
