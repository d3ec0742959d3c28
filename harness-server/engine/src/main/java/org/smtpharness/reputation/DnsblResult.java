package org.smtpharness.reputation;

/** What a block list says. */
public enum DnsblResult {
  /** It lists what was asked for. */
  LISTED,
  /** It does not. */
  NOT_LISTED,
  /** It answers with an error code, 127.255.255.254 for instance: that is no listing. */
  ERROR_ANSWER,
  /** The DNS failed. */
  TEMPERROR
}
