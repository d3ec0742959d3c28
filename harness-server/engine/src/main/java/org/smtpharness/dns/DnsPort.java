package org.smtpharness.dns;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port number, bound for TCP and for UDP. */
record DnsPort(ServerSocketChannel tcp, DatagramChannel udp, InetSocketAddress address) {
  private static final Logger log = LoggerFactory.getLogger(DnsPort.class);

  /** How many free TCP ports may turn out to be taken for UDP. */
  private static final int MOST_TRIES = 50;

  private static final int BACKLOG = 128;

  /** Something that can fail while the port is bound. */
  interface Step<T> {
    T run() throws IOException;
  }

  /**
   * Binds both, TCP first.
   *
   * @throws IOException with a message for users when that is not possible
   */
  static DnsPort bind(InetSocketAddress address) throws IOException {
    IOException last = null;
    for (int tried = 0; tried < (address.getPort() == 0 ? MOST_TRIES : 1); tried++) {
      try {
        return bindBoth(address);
      } catch (BindException e) {
        last = e;
      }
    }
    throw new IOException(explain(address, last), last);
  }

  private static DnsPort bindBoth(InetSocketAddress address) throws IOException {
    ServerSocketChannel tcp = ServerSocketChannel.open();
    DatagramChannel udp = DatagramChannel.open();
    try {
      tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      tcp.bind(address, BACKLOG);
      InetSocketAddress bound = (InetSocketAddress) tcp.getLocalAddress();
      udp.bind(bound);
      tcp.configureBlocking(false);
      udp.configureBlocking(false);
      return new DnsPort(tcp, udp, bound);
    } catch (IOException | RuntimeException e) {
      closeQuietly(tcp);
      closeQuietly(udp);
      throw e;
    }
  }

  private static String explain(InetSocketAddress address, IOException cause) {
    String where =
        address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
    return String.valueOf(cause.getMessage()).contains("in use")
        ? "port %d is in use on %s; use port 0 for a free one".formatted(address.getPort(), where)
        : "can't listen on %s port %d: %s".formatted(where, address.getPort(), cause.getMessage());
  }

  /** Runs the step; when it fails the port is closed. */
  <T> T closedOnFailure(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  void close() {
    closeQuietly(tcp);
    closeQuietly(udp);
  }

  static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("closing a channel", e);
    }
  }
}
