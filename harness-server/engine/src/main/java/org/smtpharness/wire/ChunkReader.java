package org.smtpharness.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Moment;

/** Takes a chunk of content from the input: so many octets, whatever they are (RFC 3030). */
final class ChunkReader {
  private final InputBuffer input;
  private final IncomingContent content;
  private final long size;
  private final long deadline;
  private long left;
  private Optional<Closing> closing = Optional.empty();

  ChunkReader(InputBuffer input, Duration patience, IncomingContent content, long size) {
    this.input = input;
    this.content = content;
    this.size = size;
    this.deadline = System.nanoTime() + patience.toNanos();
    this.left = size;
  }

  /** Reads to the end of the chunk, or to what came instead. */
  ReceivedChunk read() {
    Moment startedAt = input.filledAt();
    ContentEnd end = readToEnd();
    input.shrink();
    return new ReceivedChunk(size - left, end, closing, startedAt, input.filledAt());
  }

  private ContentEnd readToEnd() {
    try {
      content.passMarks();
      while (left > 0) {
        if (!ensure()) {
          return ContentEnd.CLIENT_CLOSED;
        }
        content.begin(input.filledAt());
        take();
        content.passMarks();
      }
      return ContentEnd.COMPLETE;
    } catch (SocketTimeoutException e) {
      return ContentEnd.TIMED_OUT;
    } catch (ConnectionEndedException e) {
      closing = Optional.of(e.closing());
      return ContentEnd.LOST;
    } catch (IOException e) {
      return ContentEnd.LOST;
    }
  }

  private boolean ensure() throws IOException {
    long time = deadline - System.nanoTime();
    if (input.size() == 0 && time <= 0) {
      throw new SocketTimeoutException("the chunk took too long");
    }
    return input.size() > 0 || input.fill(Duration.ofNanos(time));
  }

  /** Takes what is there of the chunk, up to where something happens. */
  private void take() {
    byte[] buffer = input.octets();
    int start = input.start();
    int most = (int) Math.min(Math.min(left, input.size()), content.untilNextMark());
    boolean lineByLine = content.countsLines();
    int length = 0;
    long lines = 0;
    while (length < most && !(lineByLine && lines > 0)) {
      lines += buffer[start + length] == '\n' ? 1 : 0;
      length++;
    }
    content.keep(buffer, start, length, lines);
    input.take(length);
    left -= length;
  }
}
