package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What certificate a server shows in a TLS handshake. Each kind but {@link #GOOD} has exactly one
 * defect. A client is to check path, time and name (RFC 5280 section 6, RFC 9525 section 6); one
 * that submits mail breaks off when any is wrong (RFC 8314 section 5.1), whereas an MTA under
 * opportunistic TLS may go on (RFC 7435).
 */
public enum CertificateKind {
  /** Valid for the host name and for loopback, signed by the harness's own CA. */
  GOOD,
  /** Its time was over yesterday; the alert for it is {@code certificate_expired}. */
  EXPIRED,
  /** Its time comes next month. */
  NOT_YET_VALID,
  /** Signed by itself; the alert for it is {@code unknown_ca}. */
  SELF_SIGNED,
  /** Signed by a CA that nobody knows, which is sent along: that makes it no better. */
  UNKNOWN_CA,
  /** For {@code wrong-host.invalid} only. */
  WRONG_HOST,
  /** With an RSA key of 768 bits; RFC 9325 section 4.5 asks for 2048. */
  WEAK_KEY,
  /** Signed by an intermediate CA that is not sent along, against RFC 8446 section 4.4.2. */
  MISSING_CHAIN;

  /** The word in profiles, such as {@code wrong-host}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with that {@link #keyword()}. */
  public static Optional<CertificateKind> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
