package org.smtpharness.dns;

/** The side from which the DNS is asked. */
public enum Face {
  /** The client under test, over a socket. */
  CLIENT,
  /** The server's own checks (SPF, block lists, reverse DNS), in process. */
  CHECKS
}
