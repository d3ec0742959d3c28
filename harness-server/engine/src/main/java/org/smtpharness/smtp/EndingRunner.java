package org.smtpharness.smtp;

import java.io.IOException;
import java.time.Duration;
import org.smtpharness.fault.Effect;
import org.smtpharness.journal.Closing;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;

/** Ends a session as a rule says. For the session's thread alone. */
final class EndingRunner {
  /** How long a client may go on after a half-close before it is left. */
  private static final Duration AFTER_HALF_CLOSE = Duration.ofMinutes(10);

  private final Connection connection;
  private final Incoming incoming;
  private final Ports ports;

  EndingRunner(Connection connection, Incoming incoming, Ports ports) {
    this.connection = connection;
    this.incoming = incoming;
    this.ports = ports;
  }

  /**
   * Ends the session.
   *
   * @throws ConnectionEndedException always
   */
  void run(Effect.Ending ending) throws IOException {
    if (ending instanceof Effect.Stall stall) {
      incoming.ignore(stall.time());
    } else if (ending instanceof Effect.HalfClose) {
      connection.halfClose();
      incoming.ignore(AFTER_HALF_CLOSE);
    } else if (ending instanceof Effect.StopListening stop) {
      ports.stopListening(stop.time());
    }
    throw new ConnectionEndedException(
        new Closing(Closing.By.FAULT, ending instanceof Effect.Reset));
  }
}
