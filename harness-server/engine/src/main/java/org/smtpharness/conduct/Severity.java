package org.smtpharness.conduct;

import java.util.Locale;

/** How bad a fault in conduct is, the worst first. */
public enum Severity {
  /** Loses, duplicates or discloses mail or credentials, or falsely reports success. */
  CRITICAL,
  /** Will do so under common faults, or gets a sender blocked. */
  HIGH,
  /** A defect of interoperability or deliverability. */
  MEDIUM,
  /** A standard is violated, with little effect. */
  LOW,
  /** Worth knowing. */
  INFO;

  /** The word in profiles and reports. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is that bad or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
