package org.smtpharness.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One connection: messages with two octets of length in front (RFC 7766), many one after another.
 * Used by the thread of the server only.
 */
final class TcpConversation implements Ready {
  private static final int LENGTH = 2;
  private static final int LARGEST = LENGTH + 65_535;

  /** A client that does not read its answers gets no more of its questions read. */
  private static final int MOST_WAITING = 64;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final PacketHandler handler;
  private final DelayedSends delayed;
  private final String client;
  private final ByteBuffer input = ByteBuffer.allocate(LARGEST);
  private final Queue<ByteBuffer> output = new ArrayDeque<>();
  private int late;
  private boolean ended;
  private long lastUsed = System.nanoTime();

  TcpConversation(
      SocketChannel channel, Selector selector, PacketHandler handler, DelayedSends delayed)
      throws IOException {
    this.channel = channel;
    this.handler = handler;
    this.delayed = delayed;
    try {
      this.client = ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
      channel.configureBlocking(false);
      this.key = channel.register(selector, SelectionKey.OP_READ, this);
    } catch (IOException | RuntimeException e) {
      DnsPort.closeQuietly(channel);
      throw e;
    }
  }

  @Override
  public void ready(SelectionKey ready) {
    lastUsed = System.nanoTime();
    proceed(ready.isReadable());
  }

  private void proceed(boolean readable) {
    try {
      if (readable && channel.read(input) < 0) {
        ended = true;
      }
      write();
      answerWhole();
      settle();
    } catch (IOException | RuntimeException e) {
      close(); // The client is gone.
    }
  }

  /** Answers the messages that have come in whole, as long as the client takes the answers. */
  private void answerWhole() throws IOException {
    input.flip();
    while (takesMore() && input.remaining() >= LENGTH) {
      int length = Short.toUnsignedInt(input.getShort(input.position()));
      if (input.remaining() < LENGTH + length) {
        break;
      }
      byte[] octets = new byte[length];
      input.position(input.position() + LENGTH).get(octets);
      answer(octets);
    }
    input.compact();
  }

  private void answer(byte[] octets) throws IOException {
    Optional<Packet> packet = handler.handle(octets, Transport.TCP, client);
    if (packet.isEmpty()) {
      return;
    }
    byte[] reply = packet.get().octets();
    ByteBuffer framed = ByteBuffer.allocate(LENGTH + reply.length);
    framed.putShort((short) reply.length).put(reply).flip();
    if (packet.get().delay().isZero()) {
      output.add(framed);
      write();
    } else {
      late++;
      delayed.after(packet.get().delay(), () -> sendLate(framed));
    }
  }

  private void sendLate(ByteBuffer framed) {
    late--;
    lastUsed = System.nanoTime();
    output.add(framed);
    proceed(false);
  }

  private void write() throws IOException {
    while (!output.isEmpty()) {
      channel.write(output.peek());
      if (output.peek().hasRemaining()) {
        return;
      }
      output.remove();
    }
  }

  private boolean takesMore() {
    return output.size() + late < MOST_WAITING;
  }

  /** Closes when the client has ended and has all its answers. */
  private void settle() {
    if (ended && output.isEmpty() && late == 0) {
      close();
    } else if (channel.isOpen()) {
      key.interestOps(interest());
    }
  }

  private int interest() {
    int write = output.isEmpty() ? 0 : SelectionKey.OP_WRITE;
    boolean reads = !ended && takesMore() && input.hasRemaining();
    return write | (reads ? SelectionKey.OP_READ : 0);
  }

  /** How long nothing came or went. An answer that is late is no silence of the client. */
  Duration silence() {
    return late > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastUsed);
  }

  boolean isClosed() {
    return !channel.isOpen();
  }

  void close() {
    DnsPort.closeQuietly(channel);
  }
}
