package org.smtpharness;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.MailExchange;

/**
 * A host that a server plays, where clients find it.
 *
 * @param name how it introduces itself
 * @param address the address that it listens on, as a literal
 * @param port the port to connect to
 * @param tlsPort the port with implicit TLS; empty when the server has none
 * @param mx the domains that it takes mail for
 */
public record ServerHost(
    String name, String address, int port, OptionalInt tlsPort, List<MailExchange> mx) {
  public ServerHost {
    mx = List.copyOf(mx);
  }

  /**
   * The records by which a client finds this host in a DNS: its address, an MX for each domain that
   * it takes mail for (RFC 5321 section 5.1), and, as an MX has no port, an SRV with it (RFC 6186
   * section 3.1; with implicit TLS RFC 8314 section 5.1).
   */
  public List<HostRecord> records() {
    return HostRecord.of(this);
  }

  /** Where a client of this machine reaches it; that of loopback when it listens on every one. */
  InetAddress reachable() {
    InetAddress listening = AddressRange.parse(address).orElseThrow();
    return listening.isAnyLocalAddress()
        ? AddressRange.parse(address.contains(":") ? "::1" : "127.0.0.1").orElseThrow()
        : listening;
  }
}
