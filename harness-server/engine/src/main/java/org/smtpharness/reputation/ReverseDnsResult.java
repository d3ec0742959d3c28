package org.smtpharness.reputation;

/** The result of a reverse DNS check (iprev, RFC 8601 section 2.7.3). */
public enum ReverseDnsResult {
  /** A name of the address leads back to it. */
  PASS("pass"),
  /** There are names, and none leads back: replies in the field are 4.7.25 and 5.7.25. */
  MISMATCH("fail"),
  /** There is no PTR record. */
  MISSING("permerror"),
  /** The DNS failed: it may be different the next time. */
  TEMPERROR("temperror");

  private final String keyword;

  ReverseDnsResult(String keyword) {
    this.keyword = keyword;
  }

  /** The word for it in an Authentication-Results field. */
  public String keyword() {
    return keyword;
  }
}
