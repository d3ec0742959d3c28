package org.smtpharness.wire;

import java.io.Flushable;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.smtpharness.journal.Moment;

/** Octets that were read from the client and not taken yet. For the session's thread alone. */
final class InputBuffer {
  /** What commands need; content makes the buffer grow to {@link #LARGE}. */
  private static final int SMALL = 1024;

  private static final int LARGE = 64 * 1024;

  /** What a session keeps when it has taken a message: enough for small ones. */
  private static final int KEPT = 8 * 1024;

  private final Connection connection;
  private final Flushable beforeWaiting;
  private final Supplier<Moment> clock;
  private final LongSupplier repliesFlushed;
  private byte[] octets = new byte[SMALL];
  private int start;
  private int end;
  private Moment filledAt;
  private long flushedAtFill;
  private boolean wasFull;

  /**
   * Reads from that connection.
   *
   * @param beforeWaiting flushed before each read
   * @param repliesFlushed how many replies were sent so far
   */
  InputBuffer(
      Connection connection,
      Flushable beforeWaiting,
      Supplier<Moment> clock,
      LongSupplier repliesFlushed) {
    this.connection = connection;
    this.beforeWaiting = beforeWaiting;
    this.clock = clock;
    this.repliesFlushed = repliesFlushed;
  }

  byte[] octets() {
    return octets;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int size() {
    return end - start;
  }

  /** When the last octets were read. */
  Moment filledAt() {
    return filledAt;
  }

  /** How many replies had been sent when the last octets were read. */
  long flushedAtFill() {
    return flushedAtFill;
  }

  /** Takes octets from the front. */
  void take(int count) {
    start += count;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /** Takes all that is there. */
  byte[] takeAll() {
    byte[] all = Arrays.copyOfRange(octets, start, end);
    take(all.length);
    return all;
  }

  /** Gives a large buffer back when little is in it. */
  void shrink() {
    if (octets.length > KEPT && size() <= KEPT) {
      byte[] kept = new byte[KEPT];
      System.arraycopy(octets, start, kept, 0, size());
      octets = kept;
      end -= start;
      start = 0;
    }
  }

  /**
   * Reads more behind what is there.
   *
   * @return false when the client has closed its side
   * @throws java.net.SocketTimeoutException when nothing came in time
   * @throws ConnectionEndedException when the connection is lost
   */
  boolean fill(Duration patience) throws IOException {
    beforeWaiting.flush();
    makeRoom();
    int read = connection.read(octets, end, octets.length - end, patience);
    if (read < 0) {
      return false;
    }
    filledAt = clock.get();
    flushedAtFill = repliesFlushed.getAsLong();
    end += read;
    wasFull = end == octets.length;
    return true;
  }

  private void makeRoom() {
    if (end == octets.length && start > 0) {
      System.arraycopy(octets, start, octets, 0, size());
      end -= start;
      start = 0;
    }
    boolean worthMore = wasFull && octets.length < LARGE;
    if (end == octets.length || worthMore) {
      octets = Arrays.copyOf(octets, Math.min(2 * LARGE, 8 * octets.length));
    }
  }
}
