package org.smtpharness.dns;

/** Who meets a fault. */
public enum SeenBy {
  /** The client under test only. */
  CLIENT,
  /** The server's own checks only. */
  CHECKS,
  /** Both. */
  BOTH;

  boolean includes(Face face) {
    return this == BOTH || name().equals(face.name());
  }
}
