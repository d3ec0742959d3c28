package org.smtpharness.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.Moment;

/**
 * Takes the content of a message from the input, up to CR LF dot CR LF and nothing else (RFC 5321
 * section 4.1.1.4), and undoes dot-stuffing (section 4.5.2).
 */
final class ContentReader {
  /** Beyond so many times the limit the rest is not waited for. */
  private static final long HARD_FACTOR = 4;

  private final InputBuffer input;
  private final WireLimits limits;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
  private final long deadline;
  private long octets;
  private final List<ContentMark> marks;
  private byte last;
  private long lines;
  private Moment startedAt;
  private Optional<Closing> closing = Optional.empty();

  ContentReader(InputBuffer input, WireLimits limits, List<ContentMark> marks) {
    this.marks = new ArrayList<>(marks);
    this.input = input;
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.data().toNanos();
  }

  /** Reads to the final dot, or to what came instead. */
  ReceivedContent read() {
    ContentEnd end = readToEnd();
    input.shrink();
    Moment at = input.filledAt();
    return new ReceivedContent(
        Content.wrap(kept.toByteArray()),
        octets,
        end,
        closing,
        startedAt == null ? at : startedAt,
        at);
  }

  private ContentEnd readToEnd() {
    try {
      passMarks();
      boolean atLineStart = true;
      while (ensure(1)) {
        startedAt = startedAt == null ? input.filledAt() : startedAt;
        if (atLineStart && next() == '.') {
          if (ensure(3) && isFinalDot()) {
            input.take(3);
            return ContentEnd.FINAL_DOT;
          }
          input.take(1);
        }
        atLineStart = takeLine();
        passMarks();
        if (octets > HARD_FACTOR * limits.content()) {
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
    int end = (int) Math.min(input.end(), input.start() + nextOctetMark() - octets);
    int i = input.start();
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    boolean lf = i < end;
    boolean cr = i > input.start() ? buffer[i - 1] == '\r' : last == '\r';
    int length = i - input.start() + (lf ? 1 : 0);
    keep(buffer, input.start(), length);
    input.take(length);
    lines += lf ? 1 : 0;
    return lf && cr;
  }

  private long nextOctetMark() {
    long next = Long.MAX_VALUE;
    for (ContentMark mark : marks) {
      next = Math.min(next, mark.octets());
    }
    return next == Long.MAX_VALUE ? octets + input.size() : next;
  }

  /** Lets happen what happens here, each mark once. */
  private void passMarks() throws IOException {
    for (int i = 0; i < marks.size(); i++) {
      ContentMark mark = marks.get(i);
      if (octets >= mark.octets() || lines >= mark.lines()) {
        marks.remove(i--);
        mark.reached().run(octets);
      }
    }
  }

  private void keep(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return;
    }
    int room = limits.content() - kept.size();
    kept.write(buffer, offset, Math.min(room, length));
    octets += length;
    last = buffer[offset + length - 1];
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
