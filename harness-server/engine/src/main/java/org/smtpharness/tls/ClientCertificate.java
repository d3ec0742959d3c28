package org.smtpharness.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a client has to show a certificate (RFC 8446 section 4.3.2). */
public enum ClientCertificate {
  /** It is not asked for one. */
  NONE,
  /** It is asked; it may have none, but one that it shows must be of the test CA. */
  WANTED,
  /** It is asked, and the handshake fails without one of the test CA. */
  REQUIRED;

  /** The word in profiles, such as {@code required}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that {@link #keyword()}. */
  public static Optional<ClientCertificate> of(String keyword) {
    return Arrays.stream(values()).filter(c -> c.keyword().equals(keyword)).findFirst();
  }
}
