package org.smtpharness.wire;

/** What ended the content of a message. */
public enum ContentEnd {
  /** CR LF dot CR LF. */
  FINAL_DOT,
  /** The client closed its side before the final dot. */
  CLIENT_CLOSED,
  /** The connection was reset or cancelled. */
  LOST,
  /** It took too long. */
  TIMED_OUT,
  /** It was several times longer than the limit. */
  TOO_LONG
}
