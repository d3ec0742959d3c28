package org.smtpharness.bounce;

/** How much of the original message a report carries (RFC 3461 section 4.3). */
public enum ReturnedContent {
  /**
   * All of it (RET=FULL), if the report can carry it as it is: a message inside another one is
   * never encoded (RFC 2046 section 5.2.1). Otherwise its header section alone. A report to an
   * ASCII address carries seven bits, one to an internationalized address carries eight.
   */
  FULL,
  /** Its header section alone (RET=HDRS). */
  HEADERS
}
