package org.smtpharness.conduct;

/** How strongly the strongest source of a check asks for it. */
public enum Strength {
  /** MUST or MUST NOT of a standard (RFC 2119). */
  MUST,
  /** SHOULD or SHOULD NOT of a standard. */
  SHOULD,
  /** A best current practice. */
  BCP,
  /** What good clients do. */
  PRACTICE
}
