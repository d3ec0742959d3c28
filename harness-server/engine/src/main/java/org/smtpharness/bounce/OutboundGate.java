package org.smtpharness.bounce;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where the harness may connect to: loopback, and the targets that were allowed one by one.
 * What it answers are addresses, and the caller connects to these and to no name, so that a name
 * that changes its address between decision and connection gains nothing. A name that is not
 * allowed is not even looked up. Immutable; safe for use by several threads.
 */
public final class OutboundGate {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Set<OutboundTarget> allowed;
  private final HostLookup lookup;

  OutboundGate(Collection<OutboundTarget> allowed, HostLookup lookup) {
    this.allowed = Set.copyOf(allowed);
    this.lookup = lookup;
  }

  /** Lets nothing leave the machine. */
  public static OutboundGate loopbackOnly() {
    return allowing(List.of());
  }

  /** Lets those targets be reached besides loopback; each for its own port alone. */
  public static OutboundGate allowing(Collection<OutboundTarget> targets) {
    return new OutboundGate(targets, HostLookup.system());
  }

  /**
   * Decides about a target.
   *
   * @return the addresses to try, in order; at least one
   * @throws OutboundRefusedException when it is neither loopback nor allowed
   * @throws UnknownHostException when it is allowed, but its name has no address
   */
  public List<InetSocketAddress> admit(OutboundTarget target)
      throws OutboundRefusedException, UnknownHostException {
    Optional<InetAddress> literal = target.literal();
    if (literal.isPresent()) {
      return List.of(admit(literal.get(), target));
    }
    if (target.host().equals("localhost")) {
      // RFC 6761 section 6.3; a look-up could answer anything.
      return List.of(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), target.port()));
    }
    if (!allowed.contains(target)) {
      throw new OutboundRefusedException(target);
    }
    return lookup.addresses(target.host()).stream()
        .map(address -> new InetSocketAddress(address, target.port()))
        .toList();
  }

  private InetSocketAddress admit(InetAddress address, OutboundTarget target)
      throws OutboundRefusedException {
    if (!address.isLoopbackAddress() && !isAllowed(address, target.port())) {
      throw new OutboundRefusedException(target);
    }
    return new InetSocketAddress(address, target.port());
  }

  /** By address, for IPv6 has many notations of one. */
  private boolean isAllowed(InetAddress address, int port) {
    return allowed.stream()
        .anyMatch(
            target ->
                target.port() == port && target.literal().filter(address::equals).isPresent());
  }
}
