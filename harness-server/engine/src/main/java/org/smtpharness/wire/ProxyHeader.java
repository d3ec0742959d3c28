package org.smtpharness.wire;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a proxy says in front of a connection, by version 1 or 2 of the PROXY protocol.
 *
 * @param text what it says, in words
 * @param client whom the connection is for; empty when the proxy speaks for itself or does not know
 * @param problem why it is no such header
 */
public record ProxyHeader(
    String text, Optional<InetSocketAddress> client, Optional<String> problem) {

  /** Something that is no such header. */
  public static ProxyHeader malformed(String problem) {
    return new ProxyHeader("", Optional.empty(), Optional.of(problem));
  }

  static ProxyHeader of(String text, Optional<InetSocketAddress> client) {
    return new ProxyHeader(text, client, Optional.empty());
  }
}
