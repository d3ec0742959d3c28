package org.smtpharness.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.smtpharness.journal.Closing;

/**
 * An accepted connection, in the clear until {@link #secure}. One thread, the session's, reads,
 * writes and waits; {@link #cancel} may be called from any thread and ends all of that at once.
 */
public final class Connection {
  /** How much and how long is read from a client after our FIN, so that it can read our reply. */
  private static final int DRAIN_OCTETS = 1 << 20;

  private static final int SMALL_RECEIVE_BUFFER = 4096;

  private static final Duration DRAIN_TIME = Duration.ofMillis(500);

  private final WireSocket socket;
  private final InetSocketAddress client;
  private final int serverPort;
  private InputStream in;
  private OutputStream out;
  private volatile boolean stuck;
  private Optional<SSLSocket> secured = Optional.empty();
  private boolean clientClosed;

  /**
   * Takes over a connected socket.
   *
   * @throws IOException when the client is gone already
   */
  Connection(WireSocket socket) throws IOException {
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
    if (clientClosed) {
      // TLS does not bear being read again behind its end.
      return -1;
    }
    try {
      socket.setSoTimeout(millis(patience));
      int count = in.read(buffer, offset, length);
      clientClosed = count < 0;
      return count;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (SSLException e) {
      throw new ConnectionEndedException(broken(e));
    } catch (IOException e) {
      throw new ConnectionEndedException(lost());
    }
  }

  private static int millis(Duration patience) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, patience.toMillis()));
  }

  /** TLS that the client spoils is ended by us, with an alert and a FIN. */
  private Closing broken(SSLException e) {
    return isCancelled() || e.getCause() instanceof SocketException
        ? lost()
        : new Closing(Closing.By.SERVER, false);
  }

  /**
   * Runs a TLS handshake on the socket below; {@link #cancel} ends it.
   *
   * @param patience how long to wait for all that the client has to say
   * @param handshake what to do with the socket, which it must not close; reads time out
   * @return what that answered
   */
  public <T> T handshake(Duration patience, Function<Socket, T> handshake) {
    socket.readWithin(Optional.of(patience));
    try {
      return handshake.apply(socket);
    } finally {
      socket.readWithin(Optional.empty());
    }
  }

  /** Reads and writes through TLS from now on. */
  public void secure(SSLSocket layer) throws ConnectionEndedException {
    try {
      in = layer.getInputStream();
      out = layer.getOutputStream();
    } catch (IOException e) {
      throw new ConnectionEndedException(lost());
    }
    secured = Optional.of(layer);
  }

  /**
   * Lets only so many octets out on the wire from now on; a write that reaches them fails.
   *
   * @param octets 1 or more; {@link Long#MAX_VALUE} for any number
   */
  public void allow(long octets) throws ConnectionEndedException {
    try {
      socket.output().allow(octets);
    } catch (IOException e) {
      throw new ConnectionEndedException(lost());
    }
  }

  /** Whether all that {@link #allow} let out has gone. */
  public boolean isCut() {
    try {
      return socket.output().isCut();
    } catch (IOException e) {
      return false;
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
      socket.pause(time);
    } catch (IOException e) {
      throw new ConnectionEndedException(lost());
    }
  }

  /**
   * Limits the rate of what the client sends from now on, below TLS.
   *
   * @param octetsPerSecond 1 or more
   */
  public void limitInbound(long octetsPerSecond) {
    socket.inbound().limit(octetsPerSecond);
  }

  /**
   * Limits the rate of what the server sends from now on, below TLS.
   *
   * @param octetsPerSecond 1 or more
   */
  public void limitOutbound(long octetsPerSecond) {
    socket.outbound().limit(octetsPerSecond);
  }

  /** Reads little at a time from now on, so that the client's writes block in the end. */
  public void readSlowly(int octets, Duration every) {
    try {
      // What the kernel takes in our place would hide the slowness from the client.
      socket.setReceiveBufferSize(SMALL_RECEIVE_BUFFER);
    } catch (SocketException e) {
      // Closed already.
    }
    socket.inbound().pieces(octets, every);
  }

  /** Ends TLS with close_notify, if there is TLS, and then the server's side with a FIN. */
  private void shutdownOutput() throws IOException {
    if (secured.isPresent()) {
      secured.get().shutdownOutput();
    }
    socket.shutdownOutput();
  }

  /** Closes the server's side with a FIN and leaves the client's open. */
  public void halfClose() throws ConnectionEndedException {
    try {
      shutdownOutput();
    } catch (IOException e) {
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
        shutdownOutput();
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
    socket.cancelWaits();
    reset();
  }

  /**
   * Ends the connection with an RST when a write has been waiting that long for the client to read.
   * Any thread.
   */
  public void endIfStuckFor(Duration time) {
    if (socket.isStuckFor(time)) {
      stuck = true;
      reset();
    }
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return socket.isCancelled();
  }

  /** Who ended a connection of which nobody said that it ends. */
  public Closing lost() {
    if (stuck) {
      return new Closing(Closing.By.SERVER, true);
    }
    return new Closing(isCancelled() ? Closing.By.HARNESS : Closing.By.CLIENT, true);
  }

  private void drain() throws IOException {
    long deadline = System.nanoTime() + DRAIN_TIME.toNanos();
    InputStream wire = socket.getInputStream();
    byte[] rest = new byte[1024];
    int taken = 0;
    while (taken < DRAIN_OCTETS) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return;
      }
      socket.setSoTimeout((int) left);
      int read = wire.read(rest);
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
