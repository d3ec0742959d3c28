package org.smtpharness.reputation;

import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * All clients when a name has an IPv4 address, also those that come by IPv6: {@code exists =
 * "exists" ":" domain-spec} (RFC 7208 section 5.7).
 */
record SpfExists(MacroString domain) implements SpfMechanism {
  @Override
  public boolean matches(SpfScene scene) throws SpfStop {
    scene.countTerm();
    Optional<Name> name = scene.target(Optional.of(domain));
    return name.isPresent() && !scene.ask(name.get(), Type.A).isEmpty();
  }
}
