package org.smtpharness.auth;

/** What the next response of a client holds, if it follows the mechanism. */
enum Awaited {
  /** The name of a user and nothing else. */
  NAME,
  /** A secret, or what helps to guess one. */
  SECRET
}
