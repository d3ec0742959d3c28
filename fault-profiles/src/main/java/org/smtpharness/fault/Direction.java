package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way octets go, as the server sees it. */
public enum Direction {
  /** From the client to the server. */
  IN,
  /** From the server to the client. */
  OUT,
  /** Both ways, each with the whole rate. */
  BOTH;

  /** The word in profiles. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The direction with that {@link #keyword()}. */
  public static Optional<Direction> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
