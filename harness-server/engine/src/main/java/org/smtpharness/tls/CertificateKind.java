package org.smtpharness.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is right or wrong with a server certificate. Each kind but {@link #GOOD} has exactly one
 * defect. A client is to check path, time and name (RFC 5280 section 6, RFC 9525 section 6); one
 * that submits mail breaks off when any is wrong (RFC 8314 section 5.1), whereas an MTA under
 * opportunistic TLS may go on (RFC 7435).
 */
public enum CertificateKind {
  /**
   * Valid, issued by the test CA, for the host and for loopback. A good client that trusts the CA
   * accepts it; one that does not trust the CA refuses it.
   */
  GOOD(""),
  /**
   * Ran out yesterday. A good client refuses it; the alert for it is {@code certificate_expired}.
   */
  EXPIRED("expired"),
  /** Valid from next month on. A good client refuses it in the same way as an expired one. */
  NOT_YET_VALID("not yet valid"),
  /**
   * Signed by its own key. A good client refuses it, unless this very certificate was pinned; the
   * alert for it is {@code unknown_ca}.
   */
  SELF_SIGNED("self-signed"),
  /**
   * Issued by a CA that nobody trusts, which is sent along. A good client refuses it, for a CA does
   * not become trusted by being sent; the alert for it is {@code unknown_ca}.
   */
  UNKNOWN_CA("issued by an unknown CA"),
  /**
   * Issued by the test CA, for {@code wrong-host.invalid} only. A good client compares the name
   * with the one it meant to reach, and refuses it.
   */
  WRONG_HOST("for another host"),
  /**
   * Valid, but with an RSA key of {@value #WEAK_KEY_BITS} bits. A good client refuses it: RFC 9325
   * section 4.5 asks for 2048 bits. The key is below the 1024 bits that even the most lenient
   * default settings (the JDK's, OpenSSL's security level 1) still take.
   */
  WEAK_KEY("based on a weak key (RSA " + CertificateKind.WEAK_KEY_BITS + ")"),
  /**
   * Issued by an intermediate CA of the test CA, whose certificate is not sent, against RFC 8446
   * section 4.4.2. A good client refuses it, unless it has the intermediate from elsewhere; the
   * alert for it is {@code unknown_ca}.
   */
  MISSING_CHAIN("sent without its intermediate CA");

  /** Bits of the key of {@link #WEAK_KEY}. */
  public static final int WEAK_KEY_BITS = 768;

  private final String defect;

  CertificateKind(String defect) {
    this.defect = defect;
  }

  /** The word for this kind in profiles, such as {@code not-yet-valid}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with that {@link #keyword()}. */
  public static Optional<CertificateKind> of(String keyword) {
    return Arrays.stream(values()).filter(kind -> kind.keyword().equals(keyword)).findFirst();
  }

  /** What is wrong, to follow "a certificate that is"; empty for {@link #GOOD}. */
  public Optional<String> defect() {
    return defect.isEmpty() ? Optional.empty() : Optional.of(defect);
  }
}
