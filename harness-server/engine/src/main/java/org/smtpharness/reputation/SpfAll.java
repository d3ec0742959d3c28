package org.smtpharness.reputation;

/** Every client: {@code all = "all"} (RFC 7208 section 5.1). */
record SpfAll() implements SpfMechanism {
  @Override
  public boolean matches(SpfScene scene) {
    return true;
  }
}
