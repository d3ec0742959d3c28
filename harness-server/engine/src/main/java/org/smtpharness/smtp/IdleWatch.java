package org.smtpharness.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.wire.RawLine;

/** Waits for lines, and plays the stage {@code idle} while none comes. */
final class IdleWatch {
  private final Map<Threshold, Duration> times;
  private final Limits limits;
  private final SessionState state;
  private final Incoming incoming;
  private final ReplyOutput output;
  private final StageRunner stages;

  IdleWatch(
      RuleBook rules,
      Limits limits,
      SessionState state,
      Incoming incoming,
      ReplyOutput output,
      StageRunner stages) {
    this.times = rules.idleTimes();
    this.limits = limits;
    this.state = state;
    this.incoming = incoming;
    this.output = output;
    this.stages = stages;
  }

  /**
   * Waits for the next line; replies that are due are sent before.
   *
   * @return empty when the client has closed its side
   * @throws SocketTimeoutException when the client was idle or slow for too long
   */
  Optional<RawLine> nextLine() throws IOException {
    if (times.isEmpty()) {
      return incoming.nextLine(shorter(limits.idle(), state.timeLeft()));
    }
    long since = System.nanoTime();
    for (Map.Entry<Threshold, Duration> time : times.entrySet()) {
      try {
        return incoming.nextLine(left(since, time.getValue()));
      } catch (SocketTimeoutException e) {
        if (!incoming.isEmpty()) {
          throw e;
        }
        Optional<Threshold> reached = Optional.of(time.getKey());
        stages.run(Stage.IDLE, "", state.details().withReached(reached));
        output.flush();
      }
    }
    return incoming.nextLine(shorter(left(since, limits.idle()), state.timeLeft()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration left(long since, Duration time) {
    return Duration.ofNanos(Math.max(1, time.toNanos() - (System.nanoTime() - since)));
  }
}
