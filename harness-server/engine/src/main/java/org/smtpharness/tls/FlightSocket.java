package org.smtpharness.tls;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What the TLS socket holds instead of the wire socket. During the handshake it sends the messages
 * of a flight all at once: the JDK would send them one by one, and a client that refuses the first,
 * sends an alert and closes would make sending the next fail, so that its alert was never read. Its
 * close does nothing, because the wire belongs to somebody else.
 *
 * <p>For one thread until {@link #endFlights}; then it is what the wire socket is.
 */
final class FlightSocket extends Socket {
  /** Enough for a flight with a long chain of RSA certificates. */
  private static final int FLIGHT_OCTETS = 16 * 1024;

  private final Socket wire;
  private final FlightInput in;
  private final FlightOutput out;

  FlightSocket(Socket wire) throws IOException {
    super((SocketImpl) null);
    this.wire = wire;
    this.out = new FlightOutput(wire.getOutputStream());
    this.in = new FlightInput(wire.getInputStream(), out);
  }

  /** Sends what is left of the last flight; from now on everything is sent at once. */
  void endFlights() throws IOException {
    out.endFlights();
  }

  /**
   * The code of the fatal alert in the clear that was the last the client sent. OpenSSL's clients
   * refuse a TLS 1.3 certificate like that, which the JDK, with keys agreed on, cannot read.
   */
  OptionalInt lastPlainAlert() {
    return in.lastPlainAlert();
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public void close() {
    // The wire is closed by its owner.
  }

  /** The JDK calls it at the end of input; what else comes is for the wire's owner. */
  @Override
  public void shutdownInput() {
    // The wire is shut down by its owner.
  }

  /** The JDK calls it behind close_notify. */
  @Override
  public void shutdownOutput() {
    // The wire is shut down by its owner.
  }

  @Override
  public boolean isConnected() {
    return wire.isConnected();
  }

  @Override
  public boolean isBound() {
    return wire.isBound();
  }

  @Override
  public boolean isClosed() {
    return wire.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return wire.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return wire.isOutputShutdown();
  }

  @Override
  public InetAddress getInetAddress() {
    return wire.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return wire.getLocalAddress();
  }

  @Override
  public int getPort() {
    return wire.getPort();
  }

  @Override
  public int getLocalPort() {
    return wire.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return wire.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return wire.getLocalSocketAddress();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    wire.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return wire.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    wire.setTcpNoDelay(on);
  }

  @Override
  public boolean getTcpNoDelay() throws SocketException {
    return wire.getTcpNoDelay();
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    wire.setSoLinger(on, seconds);
  }

  @Override
  public int getSoLinger() throws SocketException {
    return wire.getSoLinger();
  }

  /** Waiting for the client means that our flight is complete. */
  private static final class FlightInput extends FilterInputStream {
    /** A fatal alert, but for the octet that says which, with whatever version in the third. */
    private static final byte[] FATAL_ALERT = {21, 3, 0, 0, 2, 2};

    private static final int ALERT_OCTETS = FATAL_ALERT.length + 1;

    private final FlightOutput out;
    private final byte[] last = new byte[ALERT_OCTETS];

    FlightInput(InputStream in, FlightOutput out) {
      super(in);
      this.out = out;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (!out.inFlight) {
        return super.read(buffer, offset, length);
      }
      out.sendFlight();
      int read = super.read(buffer, offset, length);
      keepLast(buffer, offset, read);
      return read;
    }

    OptionalInt lastPlainAlert() {
      byte[] start = Arrays.copyOf(last, FATAL_ALERT.length);
      start[2] = 0;
      return Arrays.equals(start, FATAL_ALERT)
          ? OptionalInt.of(last[ALERT_OCTETS - 1] & 0xff)
          : OptionalInt.empty();
    }

    private void keepLast(byte[] buffer, int offset, int read) {
      if (read > 0) {
        int taken = Math.min(read, ALERT_OCTETS);
        System.arraycopy(last, taken, last, 0, ALERT_OCTETS - taken);
        System.arraycopy(buffer, offset + read - taken, last, ALERT_OCTETS - taken, taken);
      }
    }
  }

  /** Ignores that the JDK flushes each message. */
  private static final class FlightOutput extends FilterOutputStream {
    private final OutputStream wire;
    private volatile boolean inFlight = true;

    FlightOutput(OutputStream wire) {
      super(new BufferedOutputStream(wire, FLIGHT_OCTETS));
      this.wire = wire;
    }

    void sendFlight() throws IOException {
      if (inFlight) {
        out.flush();
      }
    }

    void endFlights() throws IOException {
      sendFlight();
      inFlight = false;
      out = wire;
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      out.write(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
      if (!inFlight) {
        out.flush();
      }
    }
  }
}
