package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may stand in braces in the text of a reply, and is replaced by a fact of the session. */
public enum Placeholder {
  /** The client's IP address. */
  CLIENT_IP,
  /** The argument of EHLO or HELO. */
  HELO,
  /** The server's own host name. */
  HOSTNAME,
  /** The reverse-path. */
  SENDER,
  /** The domain of the reverse-path. */
  SENDER_DOMAIN,
  /** The forward-path at hand, or the first of the transaction. */
  RECIPIENT,
  /** Its domain. */
  RECIPIENT_DOMAIN;

  /** The word between the braces, such as {@code client-ip}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The placeholder with that {@link #keyword()}. */
  public static Optional<Placeholder> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
