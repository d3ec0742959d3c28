package org.smtpharness.reputation;

/**
 * Addresses in the policy itself (RFC 7208 section 5.6): {@code IP4 = "ip4" ":" ip4-network [
 * ip4-cidr-length ]} and {@code IP6} alike.
 */
record SpfIp(IpRange range) implements SpfMechanism {
  @Override
  public boolean matches(SpfScene scene) {
    return range.contains(scene.client());
  }
}
