package org.smtpharness.dns;

/** How a question reached the DNS. */
public enum Transport {
  /** A datagram. */
  UDP,
  /** A message on a connection, with two octets of length in front (RFC 1035 section 4.2.2). */
  TCP,
  /** A call within the process: the server's own checks. */
  IN_PROCESS
}
