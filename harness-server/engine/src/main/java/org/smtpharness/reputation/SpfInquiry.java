package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.smtpharness.dns.DnsAnswer;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The questions of one check, with their limits (RFC 7208 section 4.6.4). For one thread. */
final class SpfInquiry {
  private final DnsLookup dns;
  private final SpfSettings settings;
  private final SpfTrace trace;
  private final LongSupplier nanoTime;
  private final long start;
  private int terms;
  private int voids;

  SpfInquiry(DnsLookup dns, SpfSettings settings, SpfTrace trace, LongSupplier nanoTime) {
    this.dns = dns;
    this.settings = settings;
    this.trace = trace;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  SpfTrace trace() {
    return trace;
  }

  /** Counts a term that asks the DNS. */
  void countTerm(SpfPlace place) throws SpfStop {
    if (++terms > settings.lookups()) {
      throw SpfStop.permanent(
          "more than " + settings.lookups() + " terms ask the DNS; the last was " + place);
    }
  }

  /** Asks; an error of the DNS ends the check. */
  DnsAnswer ask(SpfPlace place, Name name, int type) throws SpfStop {
    if (nanoTime.getAsLong() - start > settings.timeout().toNanos()) {
      throw SpfStop.temporary(
          "the check took longer than " + settings.timeout().toMillis() + " ms");
    }
    try {
      return answered(place, name, type);
    } catch (DnsFailure e) {
      throw SpfStop.temporary(DnsWording.question(name, type) + ": " + e.kind());
    }
  }

  /** Asks for a term; to get nothing too often ends the check, as does an error of the DNS. */
  List<Record> askForTerm(SpfPlace place, Name name, int type) throws SpfStop {
    DnsAnswer answer = ask(place, name, type);
    if (answer.isVoid()) {
      countVoid(place);
    }
    return answer.records();
  }

  void countVoid(SpfPlace place) throws SpfStop {
    if (++voids > settings.voidLookups()) {
      throw SpfStop.permanent(
          "more than " + settings.voidLookups() + " void look-ups; the last was for " + place);
    }
  }

  /** Asks; an error of the DNS is no answer, and neither is one that is asked for too late. */
  Optional<DnsAnswer> askIfPossible(SpfPlace place, Name name, int type) {
    if (nanoTime.getAsLong() - start > settings.timeout().toNanos()) {
      return Optional.empty();
    }
    try {
      return Optional.of(answered(place, name, type));
    } catch (DnsFailure e) {
      return Optional.empty();
    }
  }

  private DnsAnswer answered(SpfPlace place, Name name, int type) throws DnsFailure {
    String question = DnsWording.question(name, type);
    try {
      DnsAnswer answer = dns.ask(name, type);
      trace.add(place.term(), place.domain(), question, DnsWording.answer(answer));
      return answer;
    } catch (DnsFailure e) {
      trace.add(place.term(), place.domain(), question, e.kind().toString());
      throw e;
    }
  }
}
