package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What certificate a server shows in a TLS handshake. */
public enum CertificateKind {
  /** Valid for the host name, signed by the harness's own CA. */
  GOOD,
  /** Its time is over. */
  EXPIRED,
  /** Its time has not come. */
  NOT_YET_VALID,
  /** Signed by itself. */
  SELF_SIGNED,
  /** Signed by a CA that nobody knows. */
  UNKNOWN_CA,
  /** For another host. */
  WRONG_HOST,
  /** With a key that is too short to be accepted today. */
  WEAK_KEY,
  /** Signed by an intermediate CA that is not sent along. */
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
