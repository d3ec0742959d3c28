package org.smtpharness.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded DNS on a port, UDP and TCP. One thread serves it all; answers that are late wait in
 * a queue. When {@link #close} returns, no thread, port or connection is left.
 */
final class DnsServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DnsServer.class);

  /** How long a connection may be silent (RFC 7766 section 6.2.3 asks for a few seconds). */
  static final Duration IDLE = Duration.ofSeconds(10);

  private static final long LONGEST_CLOSE_MILLIS = 5000;

  private final DnsPort port;
  private final Selector selector;
  private final Thread thread;
  private final DelayedSends delayed = new DelayedSends();
  private final UdpSide udp;
  private final TcpSide tcp;
  private volatile boolean closed;

  private DnsServer(DnsPort port, Selector selector, PacketHandler handler, Duration idle)
      throws IOException {
    this.port = port;
    this.selector = selector;
    this.udp = new UdpSide(port.udp(), selector, handler, delayed);
    this.tcp = new TcpSide(port.tcp(), selector, handler, delayed, idle);
    this.thread = new Thread(this::serve, "dns-" + port.address().getPort());
    thread.setDaemon(true);
  }

  /**
   * Binds and serves.
   *
   * @param address where; port 0 for a free one, the same for UDP and TCP
   * @param idle how long a TCP connection may be silent
   * @throws UncheckedIOException when the port cannot be bound
   */
  static DnsServer start(InetSocketAddress address, Authority authority, Duration idle) {
    try {
      DnsPort port = DnsPort.bind(address);
      Selector selector = port.closedOnFailure(Selector::open);
      DnsServer server =
          port.closedOnFailure(
              () -> new DnsServer(port, selector, new PacketHandler(authority), idle));
      server.thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Where it listens, with the port that was found free. */
  InetSocketAddress address() {
    return port.address();
  }

  /** Whether its thread has ended and its channels are closed. */
  boolean hasLeftNothing() {
    return !thread.isAlive()
        && !selector.isOpen()
        && !port.tcp().isOpen()
        && !port.udp().isOpen()
        && tcp.isEmpty();
  }

  private void serve() {
    try {
      while (!closed) {
        turn();
      }
    } finally {
      tcp.close();
      port.close();
      closeSelector();
    }
  }

  private void turn() {
    try {
      selector.select(this::ready, waitMillis());
      delayed.sendDue();
      tcp.closeIdle();
    } catch (IOException | RuntimeException e) {
      log.debug("serving goes on", e);
    }
  }

  private long waitMillis() {
    return Math.max(1, Math.min(delayed.untilNext().toMillis(), tcp.untilIdle().toMillis()));
  }

  private void ready(SelectionKey key) {
    try {
      ((Ready) key.attachment()).ready(key);
    } catch (IOException | RuntimeException e) {
      // Whatever one client does, the others get their answers.
      log.debug("a channel failed", e);
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      log.debug("closing the selector", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (Thread.currentThread() == thread) {
      return; // An observer closes it: this thread ends by itself.
    }
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(LONGEST_CLOSE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
