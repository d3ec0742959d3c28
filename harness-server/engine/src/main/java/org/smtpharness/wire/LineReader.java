package org.smtpharness.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Moment;

/** Takes lines from the input. Every LF ends one; how it ended is told. */
final class LineReader {
  private final InputBuffer input;
  private final WireLimits limits;

  LineReader(InputBuffer input, WireLimits limits) {
    this.input = input;
    this.limits = limits;
  }

  /**
   * Takes the next line, waiting for it. A line that reaches {@link WireLimits#hardLine()} is
   * answered without an end.
   *
   * @param idle how long to wait for its first octet, if none is there
   * @param command how long to wait for the rest, from the call or its first octet
   * @return empty when the client has closed its side between lines
   * @throws SocketTimeoutException when the client was idle or slow for too long
   * @throws ConnectionEndedException when the connection is lost
   */
  Optional<RawLine> next(Duration idle, Duration command) throws IOException {
    if (input.size() == 0 && !input.fill(idle)) {
      return Optional.empty();
    }
    Moment startedAt = input.filledAt();
    long flushed = input.flushedAtFill();
    long deadline = System.nanoTime() + command.toNanos();
    int looked = 0;
    while (true) {
      int lf = indexOfLf(looked);
      if (lf >= 0) {
        return Optional.of(take(lf + 1, startedAt, flushed));
      }
      looked = input.size();
      if (looked >= limits.hardLine() || !input.fill(left(deadline))) {
        return Optional.of(take(looked, startedAt, flushed));
      }
    }
  }

  private static Duration left(long deadline) throws SocketTimeoutException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("the line took too long");
    }
    return Duration.ofNanos(left);
  }

  private int indexOfLf(int from) {
    byte[] octets = input.octets();
    for (int i = input.start() + from; i < input.end(); i++) {
      if (octets[i] == '\n') {
        return i - input.start();
      }
    }
    return -1;
  }

  private RawLine take(int length, Moment startedAt, long flushed) {
    byte[] octets = input.octets();
    int start = input.start();
    LineEnd end = LineEnd.NONE;
    int text = length;
    if (length > 0 && octets[start + length - 1] == '\n') {
      boolean crlf = length > 1 && octets[start + length - 2] == '\r';
      end = crlf ? LineEnd.CRLF : LineEnd.LF;
      text = length - (crlf ? 2 : 1);
    }
    byte[] line = Arrays.copyOfRange(octets, start, start + text);
    Moment at = input.filledAt();
    input.take(length);
    return new RawLine(line, length, end, startedAt, at, flushed);
  }
}
