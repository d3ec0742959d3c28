package org.smtpharness.smtp;

import java.io.IOException;
import java.time.Duration;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Stage;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;

/** Does what an effect does that is no answer. For the session's thread alone. */
final class EffectRunner {
  private final Connection connection;
  private final Incoming incoming;
  private final EndingRunner endings;

  EffectRunner(Connection connection, Incoming incoming, EndingRunner endings) {
    this.connection = connection;
    this.incoming = incoming;
    this.endings = endings;
  }

  /**
   * Does it.
   *
   * @throws ConnectionEndedException when it ends the session, or the connection is lost meanwhile
   */
  void run(Stage stage, Effect effect) throws IOException {
    if (effect instanceof Effect.Delay delay) {
      pause(stage, ((DelayTime.Fixed) delay.time()).time());
    } else if (effect instanceof Pacing.Bandwidth bandwidth) {
      limit(bandwidth);
    } else if (effect instanceof Pacing.SlowRead slow) {
      connection.readSlowly(slow.octets(), slow.every());
    } else if (effect instanceof Effect.Ending ending) {
      endings.run(ending);
    }
  }

  /**
   * A client may leave behind QUIT and before its reply; and within the content its input is being
   * read already.
   */
  private void pause(Stage stage, Duration time) throws IOException {
    if (stage == Stage.QUIT || stage == Stage.CONTENT) {
      connection.pause(time);
    } else {
      incoming.pause(time);
    }
  }

  private void limit(Pacing.Bandwidth bandwidth) {
    if (bandwidth.direction() != Direction.OUT) {
      connection.limitInbound(bandwidth.octetsPerSecond());
    }
    if (bandwidth.direction() != Direction.IN) {
      connection.limitOutbound(bandwidth.octetsPerSecond());
    }
  }
}
