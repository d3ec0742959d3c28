package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a server asks for the client's certificate. */
public enum ClientCertificate {
  /** Not asked for. */
  NONE,
  /** Asked for; the handshake goes on without one. */
  WANTED,
  /** Demanded; the handshake fails without one that the harness's own CA signed. */
  REQUIRED;

  /** The word in profiles. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with that {@link #keyword()}. */
  public static Optional<ClientCertificate> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
