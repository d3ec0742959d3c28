package org.smtpharness.http;

import java.net.InetSocketAddress;
import org.smtpharness.dns.EmbeddedDns;

/**
 * Where the DNS of a server listens.
 *
 * @param host its address
 * @param port its port, for UDP and TCP
 * @param jndiUrl the same as a provider URL of JNDI
 */
record DnsView(String host, int port, String jndiUrl) {

  /** Where it listens; null when it does not. */
  static DnsView of(EmbeddedDns dns) {
    return dns.listening().map(where -> of(dns, where)).orElse(null);
  }

  private static DnsView of(EmbeddedDns dns, InetSocketAddress where) {
    return new DnsView(where.getAddress().getHostAddress(), where.getPort(), dns.jndiUrl());
  }
}
