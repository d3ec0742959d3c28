package org.smtpharness.dns;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accepts connections and keeps them. Used by the thread of the server only. */
final class TcpSide implements Ready {
  private static final int MOST_CONNECTIONS = 256;

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final PacketHandler handler;
  private final DelayedSends delayed;
  private final Duration idle;
  private final Set<TcpConversation> open = new HashSet<>();

  TcpSide(
      ServerSocketChannel listener,
      Selector selector,
      PacketHandler handler,
      DelayedSends delayed,
      Duration idle)
      throws IOException {
    this.listener = listener;
    this.selector = selector;
    this.handler = handler;
    this.delayed = delayed;
    this.idle = idle;
    listener.register(selector, SelectionKey.OP_ACCEPT, this);
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    SocketChannel channel = listener.accept();
    if (channel == null) {
      return;
    }
    if (open.size() >= MOST_CONNECTIONS) {
      DnsPort.closeQuietly(channel);
      return;
    }
    open.add(new TcpConversation(channel, selector, handler, delayed));
  }

  /** Closes the connections that were silent too long, and forgets the closed ones. */
  void closeIdle() {
    for (TcpConversation conversation : List.copyOf(open)) {
      if (conversation.isClosed() || conversation.silence().compareTo(idle) >= 0) {
        conversation.close();
        open.remove(conversation);
      }
    }
  }

  /** How long until a connection may have been silent too long. */
  Duration untilIdle() {
    return open.stream()
        .map(conversation -> idle.minus(conversation.silence()))
        .min(Duration::compareTo)
        .orElse(idle);
  }

  /** Whether no connection is open. Asked by others only when the thread has ended. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Closes all connections. */
  void close() {
    open.forEach(TcpConversation::close);
    open.clear();
  }
}
