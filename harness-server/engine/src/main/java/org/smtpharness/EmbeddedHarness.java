package org.smtpharness;

import java.util.List;
import java.util.OptionalLong;
import org.smtpharness.fault.FaultProfile;

/** The harness of this process. */
final class EmbeddedHarness {
  private EmbeddedHarness() {}

  static SmtpHarness start(
      String bind, int port, String hostname, OptionalLong seed, List<FaultProfile> profiles) {
    throw new IllegalStateException("under construction");
  }
}
