package org.smtpharness;

import java.net.InetAddress;
import org.smtpharness.fault.Host;

/** A further host with its open ports. */
record PlayedHost(Host host, InetAddress address, Listeners listeners) {

  /** Whether it can go on as that one: only what it takes mail for may differ. */
  boolean canBe(Host other) {
    return host.name().equals(other.name())
        && host.address().equals(other.address())
        && host.port() == other.port();
  }

  /** The same as that one, which it {@link #canBe}. */
  PlayedHost as(Host other) {
    return new PlayedHost(other, address, listeners);
  }

  /** Whether it holds a port that is asked for. */
  boolean holds(InetAddress wanted, int port) {
    return address.equals(wanted) && listeners.all().anyMatch(each -> each.port() == port);
  }

  ServerHost shown() {
    return new ServerHost(
        host.name(), address.getHostAddress(), listeners.port(), listeners.tlsPort(), host.mx());
  }
}
