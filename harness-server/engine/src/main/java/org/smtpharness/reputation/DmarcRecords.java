package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.dns.DnsAnswer;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The policy records that one check asks for; each is asked for once. For one thread. */
final class DmarcRecords {
  private final DnsLookup dns;
  private final List<DmarcStep> trace = new ArrayList<>();
  private final Map<String, Optional<DmarcRecord>> known = new HashMap<>();

  DmarcRecords(DnsLookup dns) {
    this.dns = dns;
  }

  List<DmarcStep> trace() {
    return trace;
  }

  /** The record of exactly that domain. */
  Optional<DmarcRecord> at(String domain) throws DnsFailure {
    Optional<DmarcRecord> record = known.get(domain);
    if (record == null) {
      record = DmarcRecord.of(domain, texts("_dmarc." + domain));
      known.put(domain, record);
    }
    return record;
  }

  private List<String> texts(String domain) throws DnsFailure {
    Optional<Name> name = DomainNames.name(domain);
    return name.isPresent() ? TxtText.of(ask(name.get(), Type.TXT).records()) : List.of();
  }

  /** Whether there is such a name (RFC 8020). */
  boolean exists(String domain) throws DnsFailure {
    Optional<Name> name = DomainNames.name(domain);
    return name.isPresent() && ask(name.get(), Type.A).nameExists();
  }

  private DnsAnswer ask(Name name, int type) throws DnsFailure {
    String question = DnsWording.question(name, type);
    try {
      DnsAnswer answer = dns.ask(name, type);
      trace.add(new DmarcStep(question, Wording.cut(DnsWording.answer(answer), 600)));
      return answer;
    } catch (DnsFailure e) {
      trace.add(new DmarcStep(question, e.kind().toString()));
      throw e;
    }
  }
}
