package org.smtpharness.reputation;

/** What a client says it is, by form (RFC 5321 section 4.1.1.1). */
public enum HeloForm {
  /** A name of two labels or more, as the RFC asks. */
  QUALIFIED,
  /** An address literal such as {@code [192.0.2.7]}: allowed for clients without a name. */
  LITERAL,
  /** An address without brackets: not allowed. */
  BARE_ADDRESS,
  /** A single label such as {@code localhost}. */
  UNQUALIFIED,
  /** None of them: nothing, or characters that no host name has. */
  MALFORMED
}
