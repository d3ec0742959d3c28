package org.smtpharness.tls;

import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that a server certificate can be for. */
final class HostNames {
  private static final Pattern LABELS =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  private HostNames() {}

  /** Whether that is an IP address, no name. Looks nothing up. */
  static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  /**
   * The form in which a host stands in a certificate: lower case, ASCII (RFC 5890), without the
   * final dot.
   *
   * @throws IllegalArgumentException when it is neither a host name nor an IP address
   */
  static String normalized(String host) {
    String name = isAddress(host) ? host : ascii(host);
    if (isAddress(name) || LABELS.matcher(name).matches()) {
      return name;
    }
    throw new IllegalArgumentException(
        "host of a certificate must be a host name such as mx.example.test or an IP address, but"
            + " was '"
            + host
            + "'");
  }

  /** The host itself and the names under which a test on the same machine reaches it. */
  static Set<String> withLoopback(String host) {
    Set<String> names = new LinkedHashSet<>();
    names.add(host);
    names.addAll(LOOPBACK);
    return names;
  }

  private static String ascii(String host) {
    try {
      String name = IDN.toASCII(host).toLowerCase(Locale.ROOT);
      return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
