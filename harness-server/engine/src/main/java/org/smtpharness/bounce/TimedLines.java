package org.smtpharness.bounce;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads lines from a socket until a deadline, which a server that dribbles can't put off. Not safe
 * for use by several threads.
 */
final class TimedLines {
  /** Four times what RFC 5321 section 4.5.3.1.5 allows. */
  private static final int LONGEST_LINE = 2048;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int position;
  private int limit;
  private long deadline;

  TimedLines(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** Sets the deadline of the lines to come. */
  void allow(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /**
   * The next line without its end, which is LF with or without CR.
   *
   * @throws SocketTimeoutException at the deadline
   * @throws EOFException when the connection ends first
   */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = read(); octet != '\n'; octet = read()) {
      if (line.size() == LONGEST_LINE) {
        throw new NotAReplyException("a line has more than " + LONGEST_LINE + " octets");
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private int read() throws IOException {
    if (position == limit) {
      fill();
    }
    return buffer[position++];
  }

  private void fill() throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    socket.setSoTimeout((int) left);
    int count = in.read(buffer);
    if (count < 0) {
      throw new EOFException("the connection ended");
    }
    position = 0;
    limit = count;
  }
}
