package org.smtpharness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A TLS client that sees the records, and can send octets in one segment before its first one. */
final class TappedTls {
  private final Socket socket;
  private final SSLEngine engine;
  private final ByteBuffer net = ByteBuffer.allocate(1 << 17);
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private byte[] before;
  private int lastRecordType = -1;

  private TappedTls(String before, Socket socket, SSLContext context, String... protocols)
      throws IOException {
    this.socket = socket;
    this.before = before.getBytes(StandardCharsets.ISO_8859_1);
    engine = context.createSSLEngine("mx.example.test", 25);
    engine.setUseClientMode(true);
    if (protocols.length > 0) {
      engine.setEnabledProtocols(protocols);
    }
    engine.beginHandshake();
    while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
        case NEED_TASK -> engine.getDelegatedTask().run();
        default -> receive();
      }
    }
  }

  /** Shakes hands. */
  static TappedTls over(Socket socket, SSLContext context, String... protocols) throws IOException {
    return new TappedTls("", socket, context, protocols);
  }

  /** Sends that line and the hello together, and shakes hands behind the line that answers it. */
  static TappedTls behind(String line, Socket socket, SSLContext context) throws IOException {
    return new TappedTls(line, socket, context);
  }

  void send(String text) throws IOException {
    wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** What comes within TLS up to the end. */
  String rest() throws IOException {
    while (receive()) {
      // Goes on to the end.
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  /** The type of the last record on the wire; within TLS 1.2 it is the real one. */
  int lastRecordType() {
    return lastRecordType;
  }

  private void wrap(ByteBuffer text) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(1 << 16);
    engine.wrap(text, records);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(before);
    octets.write(records.array(), 0, records.position());
    socket.getOutputStream().write(octets.toByteArray());
    if (before.length > 0) {
      before = new byte[0];
      while (socket.getInputStream().read() != '\n') {
        // Skips the line in the clear.
      }
    }
  }

  private boolean receive() throws IOException {
    net.flip();
    ByteBuffer text = ByteBuffer.allocate(1 << 16);
    int type = net.hasRemaining() ? net.get(net.position()) : -1;
    SSLEngineResult result = engine.unwrap(net, text);
    net.compact();
    if (result.bytesConsumed() > 0) {
      lastRecordType = type;
      plain.writeBytes(Arrays.copyOf(text.array(), text.position()));
      return true;
    }
    if (result.getStatus() != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
      return result.getStatus() != SSLEngineResult.Status.CLOSED;
    }
    byte[] read = new byte[4096];
    int count = socket.getInputStream().read(read);
    if (count > 0) {
      net.put(read, 0, count);
    }
    return count > 0;
  }
}
