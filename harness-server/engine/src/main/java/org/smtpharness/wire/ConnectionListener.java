package org.smtpharness.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server socket that hands out what the SMTP library shall hold instead of the real socket, and
 * that can stop listening for a while. Unbound when made. Safe for use by several threads.
 */
public final class ConnectionListener extends ServerSocket {
  private static final Logger log = LoggerFactory.getLogger(ConnectionListener.class);

  /** How long to wait before the port is tried again that somebody else took meanwhile. */
  private static final long REBIND_MILLIS = 100;

  /** How long the accepting thread may take to leave a port that was closed. */
  private static final Duration LEAVING = Duration.ofSeconds(2);

  private final Function<Connection, Socket> facade;
  private final Duration every;
  private final Runnable check;
  private long checkedAt;
  private volatile Port port;
  private InetSocketAddress address;
  private int backlog;
  private long resumeAt;
  private boolean suspended;
  private boolean left;
  private volatile boolean closed;

  /**
   * Makes an unbound listener.
   *
   * @param facade what to hand out for a connection; called on the accepting thread
   * @param every how often to look after connections; one millisecond or more
   * @param check looks after connections, without waiting; called on the accepting thread
   */
  public ConnectionListener(Function<Connection, Socket> facade, Duration every, Runnable check)
      throws IOException {
    this.facade = facade;
    this.every = every;
    this.check = check;
    this.checkedAt = System.nanoTime();
    this.port = new Port(every);
  }

  @Override
  public void bind(SocketAddress endpoint, int length) throws IOException {
    port.bind(endpoint, length);
    address = (InetSocketAddress) port.getLocalSocketAddress();
    backlog = length;
  }

  /**
   * Stops listening and begins again after that time. When this returns new connections are
   * refused: the port stays open until the accepting thread has left it.
   */
  public synchronized void suspend(Duration time) {
    if (closed) {
      return;
    }
    resumeAt = System.nanoTime() + time.toNanos();
    suspended = true;
    closeQuietly(port);
    notifyAll();
    long deadline = System.nanoTime() + LEAVING.toNanos();
    while (suspended && !left && !closed && System.nanoTime() < deadline) {
      await(REBIND_MILLIS);
    }
  }

  private void await(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Begins to listen again if it was suspended. When this returns it does, unless somebody else has
   * taken the port.
   */
  public synchronized void resume() {
    resumeAt = System.nanoTime();
    notifyAll();
    long deadline = System.nanoTime() + LEAVING.toNanos();
    while (suspended
        && !closed
        && !Thread.currentThread().isInterrupted()
        && System.nanoTime() < deadline) {
      await(REBIND_MILLIS);
    }
  }

  @Override
  public Socket accept() throws IOException {
    while (true) {
      WireSocket wire = new WireSocket();
      checkIfDue();
      try {
        port.take(wire);
      } catch (SocketTimeoutException e) {
        continue;
      } catch (SocketException e) {
        if (!awaitResumption()) {
          throw e;
        }
        continue;
      }
      try {
        // Without it a pipelined transaction waits for the client's delayed acknowledgement.
        wire.setTcpNoDelay(true);
        return facade.apply(new Connection(wire));
      } catch (IOException e) {
        // The client is gone already. An exception from here would make the library pause.
        wire.close();
      } catch (RuntimeException e) {
        // It would end the library's accept loop.
        log.error("a connection could not be taken", e);
        wire.close();
      }
    }
  }

  /** The accepting thread has the time, so that no other is needed. */
  private void checkIfDue() {
    if (System.nanoTime() - checkedAt >= every.toNanos()) {
      checkedAt = System.nanoTime();
      check.run();
    }
  }

  /** Listens again when it is time; false when nobody suspended this listener, or it is closed. */
  private synchronized boolean awaitResumption() throws IOException {
    while (suspended && !closed) {
      left = true;
      notifyAll();
      checkIfDue();
      long rest = TimeUnit.NANOSECONDS.toMillis(resumeAt - System.nanoTime());
      if (rest > 0) {
        await(Math.min(rest, every.toMillis()));
      } else if (!rebind()) {
        await(REBIND_MILLIS);
      }
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (!suspended) {
        return true;
      }
    }
    return false;
  }

  private boolean rebind() throws IOException {
    Port again = new Port(every);
    try {
      again.bind(address, backlog);
    } catch (IOException e) {
      log.debug("port {} can't be bound again yet", address.getPort(), e);
      again.close();
      return false;
    }
    port = again;
    suspended = false;
    left = false;
    notifyAll();
    return true;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    notifyAll();
    port.close();
    super.close();
  }

  private static void closeQuietly(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("closing a port", e);
    }
  }

  @Override
  public int getLocalPort() {
    return address == null ? -1 : address.getPort();
  }

  @Override
  public boolean isBound() {
    return address != null;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** The port that is really listened on. */
  private static final class Port extends ServerSocket {
    /** Wakes the accepting thread when so much time passed without a connection. */
    Port(Duration every) throws IOException {
      setReuseAddress(true);
      setSoTimeout((int) every.toMillis());
    }

    void take(WireSocket wire) throws IOException {
      implAccept(wire);
    }
  }
}
