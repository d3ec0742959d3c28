package org.smtpharness.bounce;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port to connect to.
 *
 * @param host a name or an address literal, an IPv6 one without brackets; kept in lower case
 * @param port 1 to 65535
 */
public record OutboundTarget(String host, int port) {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([^\\[\\]:]+)):(\\d{1,5})");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

  /**
   * @throws IllegalArgumentException when the host is neither a name nor an address, or the port is
   *     out of range
   */
  public OutboundTarget {
    host = host.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(host).matches() && ipv6(host).isEmpty()) {
      throw new IllegalArgumentException(
          "host must be a name or an IP address but was '" + Printable.of(host) + "'");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port must be 1 to 65535 but was " + port);
    }
  }

  /**
   * Reads {@code HOST:PORT}, with an IPv6 address in brackets.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  public static OutboundTarget parse(String text) {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a target is HOST:PORT, as in mail.example.test:25 or [::1]:2525, but was '"
              + Printable.of(text)
              + "'");
    }
    return new OutboundTarget(
        matcher.group(1) == null ? matcher.group(2) : matcher.group(1),
        Integer.parseInt(matcher.group(3)));
  }

  /**
   * The address that the host is a literal of; never looked up. Only the plain notations count:
   * {@code 127.1} or {@code 2130706433} are names.
   */
  Optional<InetAddress> literal() {
    Matcher matcher = IPV4.matcher(host);
    if (!matcher.matches()) {
      return ipv6(host);
    }
    byte[] octets = new byte[4];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) Integer.parseInt(matcher.group(i + 1));
    }
    return Optional.of(address(octets));
  }

  private static Optional<InetAddress> ipv6(String host) {
    if (!host.contains(":") || !IPV6.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      // Text with a colon is never looked up.
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
