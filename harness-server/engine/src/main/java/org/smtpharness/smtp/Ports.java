package org.smtpharness.smtp;

import java.time.Duration;

/** What a session can do to the port that it came in by. */
interface Ports {
  /** Refuses new connections for that long. */
  void stopListening(Duration time);
}
