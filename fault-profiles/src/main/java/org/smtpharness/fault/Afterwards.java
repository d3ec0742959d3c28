package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a sequence does when its last step was used. */
public enum Afterwards {
  /** Repeats the last step. */
  REPEAT_LAST,
  /** Starts again with the first step. */
  CYCLE,
  /** Leaves the answer to later rules and the default. */
  PASS;

  /** The word in profiles, such as {@code repeat-last}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value with that {@link #keyword()}. */
  public static Optional<Afterwards> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
