package org.smtpharness;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.MailExchange;

/**
 * Which hosts a server is to play.
 *
 * @param own the domains that the server itself takes mail for
 * @param others the further hosts
 */
record HostPlan(List<MailExchange> own, List<Host> others) {
  /** How many further hosts a server has at most; each has one or two ports. */
  private static final int MOST = 50;

  /**
   * Puts together what several say.
   *
   * @param hostname the server's own name; a host of that name is the server itself
   * @param bound what the server is bound to; one on loopback has no hosts beyond it
   * @param declared of several with the same name the first counts
   * @throws HostRefusedException when a host can't be played; the message says why
   */
  static HostPlan of(String hostname, InetAddress bound, Stream<Host> declared) {
    Map<String, Host> byName = new LinkedHashMap<>();
    declared.forEach(host -> byName.putIfAbsent(host.name(), host));
    Optional<Host> own = Optional.ofNullable(byName.remove(hostname.toLowerCase(Locale.ROOT)));
    own.filter(host -> host.port() != 0 || host.address().isPresent()).ifPresent(HostPlan::refuse);
    byName.values().forEach(host -> requireNear(host, bound));
    if (byName.size() > MOST) {
      throw new HostRefusedException(
          "a server plays at most " + MOST + " further hosts but these are " + byName.size());
    }
    return new HostPlan(own.map(Host::mx).orElse(List.of()), List.copyOf(byName.values()));
  }

  private static void refuse(Host host) {
    throw new HostRefusedException(
        "host '"
            + host.name()
            + "' is the server itself, which has its address and port already; leave 'address' and"
            + " 'port' out, or give the server another hostname");
  }

  /** A profile must not open a port to the network that who started the server did not want. */
  private static void requireNear(Host host, InetAddress bound) {
    boolean isFar =
        host.address()
            .flatMap(AddressRange::parse)
            .filter(address -> !address.isLoopbackAddress() && !address.equals(bound))
            .isPresent();
    if (isFar && bound.isLoopbackAddress()) {
      throw new HostRefusedException(
          "host '"
              + host.name()
              + "': address "
              + host.address().get()
              + " is not of loopback, but the server listens on "
              + bound.getHostAddress()
              + " only; use an address such as 127.0.0.2");
    }
  }
}
