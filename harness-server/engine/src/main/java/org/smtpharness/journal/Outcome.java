package org.smtpharness.journal;

/** How an attempt ended. */
public enum Outcome {
  /** The server took the message for this recipient. */
  ACCEPTED,
  /** Refused with 4yz, or the connection was lost before acceptance (RFC 5321 section 3.8). */
  DEFERRED,
  /** Refused with 5yz. */
  REJECTED,
  /** The client left: QUIT, RSET, a new EHLO or a close of its own, with no refusal to cause it. */
  ABANDONED,
  /** Not decided yet. */
  RUNNING
}
