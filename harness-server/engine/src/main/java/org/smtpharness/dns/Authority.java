package org.smtpharness.dns;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Answers questions from zones, block lists and faults: behind the socket and behind the server's
 * own checks alike. Safe for use by several threads.
 */
final class Authority {
  private final ZoneData zones;
  private final BlockLists lists;
  private final DnsFaults faults;
  private final InstantSource clock;
  private final DnsObserver observer;

  Authority(
      ZoneData zones,
      BlockLists lists,
      DnsFaults faults,
      InstantSource clock,
      DnsObserver observer) {
    this.zones = zones;
    this.lists = lists;
    this.faults = faults;
    this.clock = clock;
    this.observer = observer;
  }

  /** The answer to a question; it was told to the observer. */
  Reply answer(Query query) {
    Resolution right = resolve(query);
    Reply reply =
        faults
            .decide(query)
            .map(fault -> FaultPlay.play(fault, query, right))
            .orElseGet(() -> Reply.plain(right));
    observer.asked(exchange(query, reply));
    return reply;
  }

  private Resolution resolve(Query query) {
    if (query.type() == Type.AXFR || query.type() == Type.IXFR) {
      return Resolution.bare(Rcode.REFUSED);
    }
    NameTree tree = zones.tree();
    return new Resolving(name -> node(tree, name)).resolve(query.name(), query.type());
  }

  /** Records that someone gave win over a block list, which is asked for the rest of its zone. */
  private Node node(NameTree tree, Name name) {
    Optional<BlockList> list = lists.holding(name);
    if (list.isEmpty() || isTakenOver(tree, name, list.get())) {
      return tree.find(name);
    }
    return list.get().node(name, clock.instant());
  }

  private static boolean isTakenOver(NameTree tree, Name name, BlockList list) {
    return !tree.at(name).isEmpty()
        || tree.zoneOf(name).filter(zone -> zone.subdomain(list.apex())).isPresent();
  }

  private DnsExchange exchange(Query query, Reply reply) {
    List<Record> sent = reply.showsAnswers() ? reply.resolution().answers() : List.of();
    return new DnsExchange(
        clock.instant(),
        query.face(),
        query.client(),
        query.transport(),
        query.name().toString(),
        Type.string(query.type()),
        reply.outcome(),
        sent.stream().map(Authority::text).toList(),
        reply.fault().map(DnsFault::keyword),
        reply.resolution().zoneMissing());
  }

  private static String text(Record sent) {
    return Type.string(sent.getType()) + " " + sent.rdataToString();
  }
}
