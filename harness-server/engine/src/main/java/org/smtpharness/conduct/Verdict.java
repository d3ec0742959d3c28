package org.smtpharness.conduct;

/** What a check found. */
public enum Verdict {
  /** At least one opportunity was mishandled. */
  FAIL,
  /** There was at least one opportunity, and all were handled. */
  PASS,
  /** There was no opportunity, or the check does not apply to this client. */
  NOT_EXERCISED,
  /** There was an opportunity, but the evidence does not decide. */
  INCONCLUSIVE,
  /** It failed, and the test waived it. */
  WAIVED
}
