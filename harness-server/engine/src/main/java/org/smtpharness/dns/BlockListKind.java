package org.smtpharness.dns;

/** What a block list is asked for. */
public enum BlockListKind {
  /** IPv4 and IPv6 addresses (RFC 5782 sections 2.1 and 2.4). */
  ADDRESSES,
  /** Domains (RFC 5782 section 4). */
  DOMAINS,
  /** Both: a list that a test made itself. */
  BOTH;

  boolean takes(Subject subject) {
    return this == BOTH || (this == DOMAINS) == (subject instanceof Subject.Domain);
  }
}
