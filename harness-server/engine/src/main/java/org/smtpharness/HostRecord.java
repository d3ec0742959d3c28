package org.smtpharness;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.fault.MailExchange;

/**
 * A record that a host implies in the DNS.
 *
 * @param name the name, absolute, without a final dot
 * @param type the type, such as {@code MX}
 * @param value what a zone file has behind the type, with a final dot behind names
 */
public record HostRecord(String name, String type, String value) {

  static List<HostRecord> of(ServerHost host) {
    List<HostRecord> records = new ArrayList<>();
    InetAddress address = host.reachable();
    records.add(
        new HostRecord(
            host.name(), address instanceof Inet4Address ? "A" : "AAAA", address.getHostAddress()));
    for (MailExchange mx : host.mx()) {
      records.add(new HostRecord(mx.domain(), "MX", mx.preference() + " " + host.name() + "."));
      records.add(service("_submission", mx, host.port(), host));
      host.tlsPort().ifPresent(port -> records.add(service("_submissions", mx, port, host)));
    }
    return List.copyOf(records);
  }

  /** Priorities of SRV are like preferences of MX: the lowest comes first (RFC 2782). */
  private static HostRecord service(String service, MailExchange mx, int port, ServerHost host) {
    return new HostRecord(
        service + "._tcp." + mx.domain(),
        "SRV",
        mx.preference() + " 0 " + port + " " + host.name() + ".");
  }
}
