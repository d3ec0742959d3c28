package org.smtpharness.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;

/**
 * Asks a DNS server by its address, once for each question, without a cache. For those who have a
 * test DNS of their own. Safe for use by several threads.
 */
public final class ServerLookup implements DnsLookup {
  private static final int MOST_CNAMES = 16;

  private final SimpleResolver resolver;

  /**
   * Asks that server.
   *
   * @param timeout how long to wait for an answer: more than zero, real time
   */
  public ServerLookup(InetSocketAddress server, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a time-out is more than zero but was " + timeout);
    }
    // With an address dnsjava does not read the resolver configuration of the system.
    resolver = new SimpleResolver(server);
    resolver.setTimeout(timeout);
  }

  @Override
  public DnsAnswer ask(Name name, int type) throws DnsFailure {
    Set<Name> visited = new HashSet<>();
    Name at = name;
    while (visited.size() <= MOST_CNAMES && visited.add(at)) {
      Message reply = send(at, type);
      List<Record> section = reply.getSection(Section.ANSWER);
      Name end = followed(at, type, section);
      List<Record> records =
          section.stream()
              .filter(held -> held.getType() == type && held.getName().equals(end))
              .toList();
      if (records.isEmpty() && alias(end, type, section).isPresent()) {
        break; // A circle.
      }
      // A server that is not recursive may leave the rest of the chain to us.
      if (!records.isEmpty() || end.equals(at) || reply.getRcode() == Rcode.NXDOMAIN) {
        return new DnsAnswer(records, reply.getRcode() != Rcode.NXDOMAIN);
      }
      at = end;
    }
    throw new DnsFailure(DnsFailure.Kind.SERVFAIL, Query.text(name, type));
  }

  private static Name followed(Name from, int type, List<Record> section) {
    Name at = from;
    for (int hop = 0; hop < section.size(); hop++) {
      at = alias(at, type, section).orElse(at);
    }
    return at;
  }

  private static Optional<Name> alias(Name name, int type, List<Record> section) {
    return section.stream()
        .filter(held -> held instanceof CNAMERecord && held.getType() != type)
        .filter(held -> held.getName().equals(name))
        .map(held -> ((CNAMERecord) held).getTarget())
        .findFirst();
  }

  private Message send(Name name, int type) throws DnsFailure {
    String question = Query.text(name, type);
    Message reply;
    try {
      reply = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    } catch (WireParseException e) {
      throw new DnsFailure(DnsFailure.Kind.GARBAGE, question);
    } catch (IOException e) {
      throw new DnsFailure(DnsFailure.Kind.TIMEOUT, question); // Nobody there, or interrupted.
    }
    return switch (reply.getRcode()) {
      case Rcode.NOERROR, Rcode.NXDOMAIN -> reply;
      case Rcode.SERVFAIL -> throw new DnsFailure(DnsFailure.Kind.SERVFAIL, question);
      case Rcode.REFUSED -> throw new DnsFailure(DnsFailure.Kind.REFUSED, question);
      default -> throw new DnsFailure(DnsFailure.Kind.GARBAGE, question);
    };
  }
}
