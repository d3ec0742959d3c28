package org.smtpharness.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;

/** Datagrams in and out. Used by the thread of the server only. */
final class UdpSide implements Ready {
  private static final int LARGEST = 65_535;

  /** After so many datagrams in a row the connections have their turn. */
  private static final int TURN = 64;

  private final DatagramChannel channel;
  private final PacketHandler handler;
  private final DelayedSends delayed;
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);

  UdpSide(DatagramChannel channel, Selector selector, PacketHandler handler, DelayedSends delayed)
      throws IOException {
    this.channel = channel;
    this.handler = handler;
    this.delayed = delayed;
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    for (int taken = 0; taken < TURN; taken++) {
      buffer.clear();
      SocketAddress from = channel.receive(buffer);
      if (from == null) {
        return;
      }
      answer((InetSocketAddress) from);
    }
  }

  private void answer(InetSocketAddress from) throws IOException {
    byte[] octets = new byte[buffer.flip().remaining()];
    buffer.get(octets);
    Optional<Packet> packet =
        handler.handle(octets, Transport.UDP, from.getAddress().getHostAddress());
    if (packet.isPresent()) {
      ByteBuffer reply = ByteBuffer.wrap(packet.get().octets());
      // A datagram that does not fit into the buffer of the system is lost, as datagrams are.
      delayed.after(packet.get().delay(), () -> channel.send(reply, from));
    }
  }
}
