package org.smtpharness.journal;

/** Whether the client could see a reply. */
public enum FlushState {
  /** The last octet was handed to the socket. */
  COMPLETE,
  /** The connection ended while it was sent. */
  PARTIAL,
  /** A fault or the end of the connection kept it back. */
  WITHHELD
}
