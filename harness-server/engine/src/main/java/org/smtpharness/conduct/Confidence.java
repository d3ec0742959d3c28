package org.smtpharness.conduct;

/** How sure it is that two attempts serve the same message; the surest first. */
public enum Confidence {
  /** The same token, or the same Message-ID with the same content. */
  CERTAIN,
  /** The same Message-ID, or the only message with this envelope in the run. */
  STRONG,
  /** The same content, or the only open message with this envelope. */
  PROBABLE,
  /** One of several that it may be. */
  WEAK;

  /** The less sure of both: a chain is as sure as its weakest link. */
  public Confidence and(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether this is that sure or surer. */
  public boolean atLeast(Confidence other) {
    return compareTo(other) <= 0;
  }
}
