package org.smtpharness.reputation;

import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * The clients whose name is in a domain: {@code ptr = "ptr" [ ":" domain-spec ]} (RFC 7208 section
 * 5.5). An error of the DNS never ends the check here: the names are those of the client, not of
 * the domain that is judged.
 *
 * @param domain the domain; that of the policy when there is none
 */
record SpfPtr(Optional<MacroString> domain) implements SpfMechanism {
  @Override
  public boolean matches(SpfScene scene) throws SpfStop {
    scene.countTerm();
    Optional<Name> target = scene.target(domain);
    for (Name name : scene.validatedNames()) {
      if (target.isPresent() && name.subdomain(target.get())) {
        return true;
      }
    }
    return false;
  }
}
