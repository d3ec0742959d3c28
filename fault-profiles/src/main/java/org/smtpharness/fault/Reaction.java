package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a good client does when it meets the fault. */
public enum Reaction {
  /** Keeps the message and tries again later (RFC 5321 section 4.5.4.1). */
  RETRY,
  /** Does not repeat the request unchanged and reports the failure (RFC 5321 section 4.2.1). */
  GIVE_UP,
  /** Both are right; the message must not get lost silently. */
  EITHER;

  /** The word for this reaction in profiles, such as {@code give-up}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reaction with that {@link #keyword()}. */
  public static Optional<Reaction> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
