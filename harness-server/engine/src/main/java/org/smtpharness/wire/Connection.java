package org.smtpharness.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.smtpharness.journal.Closing;

/**
 * An accepted connection. One thread, the session's, reads, writes and waits; {@link #cancel} may
 * be called from any thread and ends all of that at once.
 */
public final class Connection {
  /** How much and how long is read from a client after our FIN, so that it can read our reply. */
  private static final int DRAIN_OCTETS = 1 << 20;

  private static final Duration DRAIN_TIME = Duration.ofMillis(500);

  private final Socket socket;
  private final InetSocketAddress client;
  private final int serverPort;
  private final InputStream in;
  private final OutputStream out;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /**
   * Takes over a connected socket.
   *
   * @throws IOException when the client is gone already
   */
  Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.client = (InetSocketAddress) socket.getRemoteSocketAddress();
    this.serverPort = socket.getLocalPort();
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** The client's address and port. */
  public InetSocketAddress client() {
    return client;
  }

  /** The port that the client connected to. */
  public int serverPort() {
    return serverPort;
  }

  /**
   * Reads what is there, at least one octet.
   *
   * @param patience how long to wait for it, more than zero
   * @return the number of octets; -1 when the client has closed its side
   * @throws SocketTimeoutException when nothing came in time
   * @throws ConnectionEndedException when the connection was reset or cancelled
   */
  int read(byte[] buffer, int offset, int length, Duration patience) throws IOException {
    try {
      socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, patience.toMillis())));
      return in.read(buffer, offset, length);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new ConnectionEndedException(lost());
    }
  }

  /**
   * Writes the octets to the socket.
   *
   * @throws ConnectionEndedException when the connection was reset or cancelled
   */
  public void write(byte[] octets, int offset, int length) throws IOException {
    try {
      out.write(octets, offset, length);
    } catch (IOException e) {
      throw new ConnectionEndedException(lost());
    }
  }

  /**
   * Waits.
   *
   * @throws ConnectionEndedException when the connection is cancelled meanwhile
   */
  public void pause(Duration time) throws ConnectionEndedException {
    try {
      if (cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConnectionEndedException(lost());
      }
    } catch (InterruptedException e) {
      // Only the harness could interrupt this thread, and only to end it.
      throw new ConnectionEndedException(lost());
    }
  }

  /**
   * Closes with a FIN. What the client still sends is read and thrown away for a moment, because
   * closing with unread octets would send an RST, which can destroy the reply on its way.
   */
  public void close() {
    try {
      if (!socket.isClosed() && !isCancelled()) {
        socket.shutdownOutput();
        drain();
      }
    } catch (IOException e) {
      // The client is gone, which is what closing was for.
    } finally {
      closeSocket();
    }
  }

  /** Closes with an RST. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    } finally {
      closeSocket();
    }
  }

  /** Ends the connection with an RST, and with it every read, write and wait. Any thread. */
  public void cancel() {
    cancelled.countDown();
    reset();
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /** Who ended a connection of which nobody said that it ends. */
  public Closing lost() {
    return new Closing(isCancelled() ? Closing.By.HARNESS : Closing.By.CLIENT, true);
  }

  private void drain() throws IOException {
    long deadline = System.nanoTime() + DRAIN_TIME.toNanos();
    byte[] rest = new byte[1024];
    int taken = 0;
    while (taken < DRAIN_OCTETS) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return;
      }
      socket.setSoTimeout((int) left);
      int read = in.read(rest);
      if (read < 0) {
        return;
      }
      taken += read;
    }
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to close.
    }
  }
}
