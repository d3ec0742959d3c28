package org.smtpharness.fault;

import java.util.Locale;

/** How the embedded DNS is asked from outside. */
public enum DnsTransport {
  /** Datagrams (RFC 1035 section 4.2.1). */
  UDP,
  /** A connection (RFC 1035 section 4.2.2). */
  TCP;

  /** The word in profiles. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
