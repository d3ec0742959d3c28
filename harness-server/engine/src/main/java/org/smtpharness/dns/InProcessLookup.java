package org.smtpharness.dns;

import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Asks the embedded DNS without a socket and without waiting. */
final class InProcessLookup implements DnsLookup {
  /** How long a resolver of the field waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Authority authority;

  InProcessLookup(Authority authority) {
    this.authority = authority;
  }

  @Override
  public DnsAnswer ask(Name name, int type) throws DnsFailure {
    Query query = Query.ofChecks(name, type);
    Reply reply = authority.answer(query);
    switch (reply.manner()) {
      case SILENT -> throw failure(DnsFailure.Kind.TIMEOUT, query);
      case GARBLED, WRONG_ID -> throw failure(DnsFailure.Kind.GARBAGE, query);
      case PLAIN, TRUNCATED -> {}
    }
    if (reply.delay().compareTo(PATIENCE) > 0) {
      throw failure(DnsFailure.Kind.TIMEOUT, query);
    }
    return answer(reply.resolution(), query);
  }

  private static DnsAnswer answer(Resolution resolution, Query query) throws DnsFailure {
    if (resolution.rcode() == Rcode.REFUSED) {
      throw failure(DnsFailure.Kind.REFUSED, query);
    }
    // Resolvers report a circle of CNAMEs as their own failure.
    if (resolution.rcode() == Rcode.SERVFAIL || resolution.endless()) {
      throw failure(DnsFailure.Kind.SERVFAIL, query);
    }
    List<Record> records =
        resolution.answers().stream().filter(held -> held.getType() == query.type()).toList();
    return new DnsAnswer(records, resolution.rcode() != Rcode.NXDOMAIN);
  }

  private static DnsFailure failure(DnsFailure.Kind kind, Query query) {
    return new DnsFailure(kind, query.text());
  }
}
