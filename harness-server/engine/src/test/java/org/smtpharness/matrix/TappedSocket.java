package org.smtpharness.matrix;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/** A TCP socket that remembers what came on the wire, below TLS, and how it ended. */
final class TappedSocket extends Socket {
  /** How the other side ended its part. */
  enum End {
    FIN,
    RST
  }

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private long sent;
  private Optional<End> end = Optional.empty();

  /** All octets that came so far. */
  byte[] received() {
    return received.toByteArray();
  }

  /** How many octets came so far. */
  int receivedCount() {
    return received.size();
  }

  /** How many octets went out so far. */
  long sentCount() {
    return sent;
  }

  /** How the other side ended; empty as long as nobody has read that it did. */
  Optional<End> end() {
    return end;
  }

  /** Remembers an RST. */
  void failed(SocketException e) {
    if (String.valueOf(e.getMessage()).startsWith("Connection reset")) {
      end = Optional.of(End.RST);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          int count = in.read(buffer, offset, length);
          if (count < 0) {
            end = Optional.of(End.FIN);
          } else {
            received.write(buffer, offset, count);
          }
          return count;
        } catch (SocketException e) {
          failed(e);
          throw e;
        }
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        sent += length;
      }
    };
  }
}
