package org.smtpharness.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.smtpharness.journal.Closing;

/**
 * Takes the content of a message from the input, up to CR LF dot CR LF and nothing else (RFC 5321
 * section 4.1.1.4), and undoes dot-stuffing (section 4.5.2).
 */
final class ContentReader {
  /** Beyond so many times the limit the rest is not waited for. */
  private static final long HARD_FACTOR = 4;

  private final InputBuffer input;
  private final WireLimits limits;
  private final IncomingContent content;
  private final long deadline;
  private Optional<Closing> closing = Optional.empty();

  ContentReader(InputBuffer input, WireLimits limits, IncomingContent content) {
    this.input = input;
    this.limits = limits;
    this.content = content;
    this.deadline = System.nanoTime() + limits.data().toNanos();
  }

  /** Reads to the final dot, or to what came instead. */
  ReceivedContent read() {
    ContentEnd end = readToEnd();
    input.shrink();
    return content.received(end, closing, input.filledAt());
  }

  private ContentEnd readToEnd() {
    try {
      content.passMarks();
      boolean atLineStart = true;
      while (ensure(1)) {
        content.begin(input.filledAt());
        if (atLineStart && next() == '.') {
          if (ensure(3) && isFinalDot()) {
            input.take(3);
            return ContentEnd.COMPLETE;
          }
          if (input.size() > 1) {
            content.dot(input.octets()[input.start() + 1] == '.');
          }
          input.take(1);
        }
        atLineStart = takeLine();
        content.passMarks();
        if (content.octets() > HARD_FACTOR * limits.content()) {
          return ContentEnd.TOO_LONG;
        }
      }
      return ContentEnd.CLIENT_CLOSED;
    } catch (SocketTimeoutException e) {
      return ContentEnd.TIMED_OUT;
    } catch (ConnectionEndedException e) {
      closing = Optional.of(e.closing());
      return ContentEnd.LOST;
    } catch (IOException e) {
      return ContentEnd.LOST;
    }
  }

  private byte next() {
    return input.octets()[input.start()];
  }

  private boolean isFinalDot() {
    byte[] buffer = input.octets();
    return buffer[input.start() + 1] == '\r' && buffer[input.start() + 2] == '\n';
  }

  /** Takes what is there of the line; answers whether it was taken to its CR LF. */
  private boolean takeLine() {
    byte[] buffer = input.octets();
    int end = input.start() + (int) Math.min(input.size(), content.untilNextMark());
    int i = input.start();
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    boolean lf = i < end;
    boolean cr = i > input.start() ? buffer[i - 1] == '\r' : content.last() == '\r';
    int length = i - input.start() + (lf ? 1 : 0);
    content.keep(buffer, input.start(), length, lf ? 1 : 0);
    input.take(length);
    return lf && cr;
  }

  /** Waits until so many octets are there; false when the client closed its side before. */
  private boolean ensure(int count) throws IOException {
    while (input.size() < count) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new SocketTimeoutException("the content took too long");
      }
      if (!input.fill(Duration.ofNanos(left))) {
        return false;
      }
    }
    return true;
  }
}
