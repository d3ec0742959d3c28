package org.smtpharness.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The TCP socket of an accepted connection. Everything above, TLS included, reads and writes
 * through its streams, so what must happen below TLS happens here. Waits of the session end when it
 * is cancelled.
 */
final class WireSocket extends Socket {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Pace inbound = new Pace(this::pause);
  private final Pace outbound = new Pace(this::pause);
  private Optional<Long> deadline = Optional.empty();
  private InputStream in;
  private volatile PacedOutput out;

  Pace inbound() {
    return inbound;
  }

  Pace outbound() {
    return outbound;
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    if (in == null) {
      in = new PacedInput(super.getInputStream(), inbound, this::observeDeadline);
    }
    return in;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return output();
  }

  /** What goes out on the wire. */
  synchronized PacedOutput output() throws IOException {
    if (out == null) {
      out = new PacedOutput(super.getOutputStream(), outbound);
    }
    return out;
  }

  /** Whether a write has been waiting that long for the client to read. Any thread. */
  boolean isStuckFor(Duration time) {
    PacedOutput output = out;
    return output != null && output.isStuckFor(time);
  }

  /**
   * Lets reads time out when so much time is over from now, however much comes meanwhile; empty for
   * what {@code SO_TIMEOUT} says. For the session's thread.
   */
  void readWithin(Optional<Duration> time) {
    deadline = time.map(left -> System.nanoTime() + left.toNanos());
  }

  private void observeDeadline() throws IOException {
    if (deadline.isPresent()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline.get() - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException("it took too long");
      }
      setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
    }
  }

  /**
   * Waits.
   *
   * @throws IOException when the connection is cancelled meanwhile
   */
  void pause(Duration time) throws IOException {
    try {
      if (cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("cancelled");
      }
    } catch (InterruptedException e) {
      // Only the harness could interrupt this thread, and only to end it.
      throw new IOException("interrupted", e);
    }
  }

  /** Ends the waits, now and ever. Any thread. */
  void cancelWaits() {
    cancelled.countDown();
  }

  boolean isCancelled() {
    return cancelled.getCount() == 0;
  }
}
