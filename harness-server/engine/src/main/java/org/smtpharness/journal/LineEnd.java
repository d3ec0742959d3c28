package org.smtpharness.journal;

/** How a line from the client ended. */
public enum LineEnd {
  /** CR LF, as RFC 5321 section 2.3.8 asks. */
  CRLF,
  /** LF alone. */
  LF,
  /** The connection ended within the line. */
  NONE
}
