package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The addresses of the mail servers of a domain: {@code mx = "mx" [ ":" domain-spec ] [
 * dual-cidr-length ]} (RFC 7208 section 5.4). A domain without MX has none, whatever its address.
 *
 * @param domain the domain; that of the policy when there is none
 */
record SpfMx(Optional<MacroString> domain, CidrLengths lengths) implements SpfMechanism {
  /** Section 4.6.4: no more names than that are looked up. */
  private static final int MOST_NAMES = 10;

  @Override
  public boolean matches(SpfScene scene) throws SpfStop {
    scene.countTerm();
    Optional<Name> name = scene.target(domain);
    List<Record> hosts = name.isPresent() ? scene.ask(name.get(), Type.MX) : List.of();
    if (hosts.size() > MOST_NAMES) {
      throw SpfStop.permanent(
          scene.place() + " has " + hosts.size() + " MX names; at most " + MOST_NAMES + " count");
    }
    for (Record host : hosts) {
      Name target = ((MXRecord) host).getTarget();
      // A null MX (RFC 7505) names no host.
      if (!target.equals(Name.root) && scene.hasAddress(target, lengths)) {
        return true;
      }
    }
    return false;
  }
}
