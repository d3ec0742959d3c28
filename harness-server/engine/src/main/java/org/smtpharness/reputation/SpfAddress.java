package org.smtpharness.reputation;

import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * The addresses of a name: {@code a = "a" [ ":" domain-spec ] [ dual-cidr-length ]} (RFC 7208
 * section 5.3).
 *
 * @param domain the name; the domain of the policy when there is none
 */
record SpfAddress(Optional<MacroString> domain, CidrLengths lengths) implements SpfMechanism {
  @Override
  public boolean matches(SpfScene scene) throws SpfStop {
    scene.countTerm();
    Optional<Name> name = scene.target(domain);
    return name.isPresent() && scene.hasAddress(name.get(), lengths);
  }
}
