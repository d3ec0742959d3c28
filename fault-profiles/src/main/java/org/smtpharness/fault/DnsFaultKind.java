package org.smtpharness.fault;

import java.util.Locale;

/** What the embedded DNS does in place of the right answer. */
public enum DnsFaultKind {
  /** There is no such name (RCODE 3). */
  NXDOMAIN,
  /** The server fails (RCODE 2). */
  SERVFAIL,
  /** The server refuses (RCODE 5). */
  REFUSED,
  /** Silence. */
  TIMEOUT,
  /** The right answer, later. */
  SLOW,
  /** An empty answer that sends the client to TCP. */
  TRUNCATE,
  /** Octets that are no DNS message. */
  GARBAGE,
  /** The right answer with another id. */
  WRONG_ID,
  /** The name exists and has nothing. */
  EMPTY,
  /** Other records. */
  ANSWER;

  /** The word in profiles, such as {@code wrong-id}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
