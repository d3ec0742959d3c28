package org.smtpharness.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where and for whom the API is served.
 *
 * @param bind the address to listen on
 * @param port the port, 0 to 65535; 0 picks a free one
 * @param token what each request must show; needed where the address is not loopback
 * @param allowedHosts names that {@code Host} may have besides localhost and loopback literals
 */
public record HttpSettings(
    String bind, int port, Optional<String> token, Set<String> allowedHosts) {
  /** The port of the stand-alone server. */
  public static final int DEFAULT_PORT = 8025;

  /** The shortest token, in characters. */
  public static final int MINIMUM_TOKEN = 16;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException when the address is not one of this machine's, the port out of
   *     range, the token too short, or missing where it is needed
   */
  public HttpSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("an HTTP port is 0 to 65535 but was " + port);
    }
    if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]{" + MINIMUM_TOKEN + ",512}")) {
      throw new IllegalArgumentException(
          "a token is " + MINIMUM_TOKEN + " to 512 printable ASCII characters without spaces");
    }
    if (token.isEmpty() && !isLoopback(bind)) {
      throw new IllegalArgumentException(
          "the HTTP API is not served on "
              + bind
              + " without a token, for others can reach it there");
    }
    allowedHosts =
        allowedHosts.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The API on loopback, without a token. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings("127.0.0.1", port, Optional.empty(), Set.of());
  }

  boolean isLoopback() {
    return isLoopback(bind);
  }

  private static boolean isLoopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + bind + "' is not an address of this machine", e);
    }
  }

  /** Doesn't show the token. */
  @Override
  public String toString() {
    return bind + ":" + port + token.map(secret -> ", with a token").orElse("");
  }
}
