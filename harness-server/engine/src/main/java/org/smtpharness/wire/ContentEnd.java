package org.smtpharness.wire;

/** What ended the content of a message. */
public enum ContentEnd {
  /** It came whole: to CR LF dot CR LF, or all octets of a chunk. */
  COMPLETE,
  /** The client closed its side before. */
  CLIENT_CLOSED,
  /** The connection was reset or cancelled. */
  LOST,
  /** It took too long. */
  TIMED_OUT,
  /** It was several times longer than the limit. */
  TOO_LONG
}
