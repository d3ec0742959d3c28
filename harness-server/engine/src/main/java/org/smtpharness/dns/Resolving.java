package org.smtpharness.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/** Resolves one question: follows CNAMEs over all zones. For one use by one thread. */
final class Resolving {
  private static final int MOST_CNAMES = 16;

  private final Function<Name, Node> world;
  private final List<Record> answers = new ArrayList<>();
  private final Set<Name> visited = new HashSet<>();
  private Optional<Record> firstSoa = Optional.empty();

  /**
   * For one question.
   *
   * @param world what there is at each name
   */
  Resolving(Function<Name, Node> world) {
    this.world = world;
  }

  Resolution resolve(Name asked, int type) {
    Name name = asked;
    while (visited.size() <= MOST_CNAMES && visited.add(name)) {
      Node node = world.apply(name);
      if (visited.size() == 1) {
        firstSoa = node.soa();
      }
      List<Record> found =
          node.records().stream()
              .filter(held -> type == Type.ANY || held.getType() == type)
              .toList();
      answers.addAll(found);
      Optional<CNAMERecord> alias = found.isEmpty() ? alias(node) : Optional.empty();
      if (alias.isEmpty()) {
        return end(node, found);
      }
      answers.add(alias.get());
      name = alias.get().getTarget();
    }
    return new Resolution(
        Rcode.NOERROR, answers, List.of(), List.of(), firstSoa.isPresent(), false, true);
  }

  private static Optional<CNAMERecord> alias(Node node) {
    return node.records().stream()
        .filter(CNAMERecord.class::isInstance)
        .map(CNAMERecord.class::cast)
        .findFirst();
  }

  /** The code is that of the last name (RFC 6604). */
  private Resolution end(Node last, List<Record> found) {
    return new Resolution(
        last.exists() ? Rcode.NOERROR : Rcode.NXDOMAIN,
        answers,
        found.isEmpty() ? last.soa().stream().toList() : List.of(),
        found.stream().flatMap(record -> addresses(record).stream()).distinct().toList(),
        firstSoa.isPresent(),
        last.soa().isEmpty(),
        false);
  }

  private List<Record> addresses(Record found) {
    if (!(found instanceof MXRecord) && !(found instanceof SRVRecord)) {
      return List.of();
    }
    return world.apply(found.getAdditionalName()).records().stream()
        .filter(held -> held.getType() == Type.A || held.getType() == Type.AAAA)
        .toList();
  }
}
