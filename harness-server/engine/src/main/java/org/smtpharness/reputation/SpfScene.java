package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Where a mechanism is evaluated, and what it can do there.
 *
 * @param check the check
 * @param place the term and the domain of its policy
 */
record SpfScene(SpfCheck check, SpfPlace place) {
  InetAddress client() {
    return check.values().client();
  }

  void countTerm() throws SpfStop {
    check.inquiry().countTerm(place);
  }

  String expand(MacroString domain) {
    return check.expander(place).domain(domain);
  }

  /** The name that a mechanism is about; empty when there can be no such name. */
  Optional<Name> target(Optional<MacroString> domain) {
    String text = domain.map(this::expand).orElse(place.domain());
    Optional<Name> name = DomainNames.name(text);
    if (name.isEmpty()) {
      check.inquiry().trace().add(place.term(), place.domain(), "", "no name: '" + text + "'");
    }
    return name;
  }

  List<Record> ask(Name name, int type) throws SpfStop {
    return check.inquiry().askForTerm(place, name, type);
  }

  /** Whether the name has an address that agrees with that of the client. */
  boolean hasAddress(Name name, CidrLengths lengths) throws SpfStop {
    int type = IpText.isIpv4(client()) ? Type.A : Type.AAAA;
    for (Record record : ask(name, type)) {
      Optional<InetAddress> address = Addresses.of(record);
      if (address.isPresent() && lengths.around(address.get()).contains(client())) {
        return true;
      }
    }
    return false;
  }

  /** The names of the client that lead back to it. */
  List<Name> validatedNames() throws SpfStop {
    List<Name> names = check.clientNames().names(place);
    if (check.clientNames().areVoid()) {
      check.inquiry().countVoid(place);
    }
    return names;
  }

  /** Whether the policy of another domain passes the client. */
  boolean isPassedBy(String domain) throws SpfStop {
    SpfOutcome outcome = check.checkHost(domain, place);
    if (outcome.result() == SpfResult.NONE) {
      throw SpfStop.permanent(place + ": " + outcome.reason());
    }
    return outcome.result() == SpfResult.PASS;
  }
}
