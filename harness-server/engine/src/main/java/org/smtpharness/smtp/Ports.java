package org.smtpharness.smtp;

import java.time.Duration;
import org.smtpharness.fault.Bounce;

/** What a session can ask of the listener that it came in by. */
interface Ports {
  /** Refuses new connections for that long. */
  void stopListening(Duration time);

  /** Sends a report about a message later. */
  void report(Bounce bounce, ReportDesk.Reported reported);
}
