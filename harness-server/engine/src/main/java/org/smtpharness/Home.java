package org.smtpharness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Host;

/**
 * Where the server itself listens, which says where its further hosts do.
 *
 * @param asked the address, and the port that was asked for; 0 for a free one
 * @param port the port that it got
 * @param askedTls the port with implicit TLS that was asked for; empty for none
 * @param tlsPort the one that it got
 */
record Home(InetSocketAddress asked, int port, OptionalInt askedTls, OptionalInt tlsPort) {
  InetAddress address() {
    return asked.getAddress();
  }

  InetAddress addressOf(Host host) {
    return host.address().flatMap(AddressRange::parse).orElse(address());
  }

  /**
   * The ports to try for a host, the best first. A client that follows an MX record knows no port,
   * so that hosts on addresses of their own have the server's.
   *
   * @param former the one that it had before; 0 for none
   */
  List<Integer> ports(Host host, int former) {
    return host.port() != 0
        ? List.of(host.port())
        : candidates(host, asked.getPort(), port, former);
  }

  /** The same for implicit TLS; the server has such a port. */
  List<Integer> tlsPorts(Host host, int former) {
    return candidates(host, askedTls.orElse(0), tlsPort.orElse(0), former);
  }

  private List<Integer> candidates(Host host, int askedFor, int got, int former) {
    boolean isElsewhere = !address().isAnyLocalAddress() && !addressOf(host).equals(address());
    if (isElsewhere && askedFor != 0) {
      return List.of(askedFor);
    }
    List<Integer> candidates = new ArrayList<>();
    if (former != 0) {
      candidates.add(former);
    }
    if (isElsewhere) {
      candidates.add(got);
    }
    candidates.add(0);
    return candidates;
  }
}
