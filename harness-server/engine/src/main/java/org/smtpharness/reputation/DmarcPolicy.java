package org.smtpharness.reputation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a domain asks for when a message fails (RFC 9989 section 4.7, tag {@code p}). */
public enum DmarcPolicy {
  /** Nothing in particular. */
  NONE,
  /** To take the message for suspicious. */
  QUARANTINE,
  /** To refuse the message. */
  REJECT;

  /** The word in records, header fields and rules, such as {@code quarantine}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One level below: what a domain expects that only tests its policy ({@code t=y}). */
  DmarcPolicy weakened() {
    return this == REJECT ? QUARANTINE : NONE;
  }

  static Optional<DmarcPolicy> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equalsIgnoreCase(word)).findFirst();
  }
}
