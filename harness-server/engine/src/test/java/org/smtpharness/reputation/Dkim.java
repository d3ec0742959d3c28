package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Shorthands of the DKIM tests. */
final class Dkim {
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  static final String MESSAGE =
      """
      From: Ann <ann@example.test>
      To: "Bob B" <bob@example.test>
      Subject: Lunch
      Date: Fri, 1 May 2026 12:00:00 +0000

      Hello  Bob,

      From now on we eat at noon.
      See you

      """
          .replace("\n", "\r\n");

  private Dkim() {}

  static DkimVerdict verdict(String zone, String message) {
    return verdict(TestZone.of(zone), DkimSettings.DEFAULTS, message);
  }

  static DkimVerdict verdict(TestZone zone, DkimSettings settings, String message) {
    return new DkimVerifier(zone, settings, Clock.fixed(NOW, ZoneOffset.UTC))
        .verify(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The verdict on the topmost signature. */
  static DkimSignatureVerdict first(String zone, String message) {
    return verdict(zone, message).signatures().get(0);
  }
}
