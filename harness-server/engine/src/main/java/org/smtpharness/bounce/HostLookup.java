package org.smtpharness.bounce;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
interface HostLookup {
  /** At least one address. */
  List<InetAddress> addresses(String name) throws UnknownHostException;

  /** The look-up of the machine. */
  static HostLookup system() {
    return name -> List.of(InetAddress.getAllByName(name));
  }
}
