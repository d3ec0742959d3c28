package org.smtpharness.dns;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.xbill.DNS.Name;

/** The block lists: the bundled ones, and those that a test made. Safe for several threads. */
final class BlockLists {
  private final Map<Name, BlockList> lists = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final BiConsumer<Name, String> changed;

  BlockLists(InstantSource clock, BiConsumer<Name, String> changed) {
    this.clock = clock;
    this.changed = changed;
    bundle();
  }

  private void bundle() {
    BundledBlockLists.all().forEach(spec -> lists.put(DnsNames.absolute(spec.zone()), make(spec)));
  }

  private BlockList make(BlockListSpec spec) {
    List<BlockList> members =
        spec.members().stream().map(DnsNames::absolute).map(lists::get).toList();
    return new BlockList(spec, members, clock, changed);
  }

  /** The list of that zone, made if there is none. */
  BlockList named(String zone) {
    Name apex = DnsNames.absolute(zone);
    return lists.computeIfAbsent(apex, name -> make(BlockListSpec.own(apex.toString(true))));
  }

  /** The list whose zone holds the name, the closest one. */
  Optional<BlockList> holding(Name name) {
    for (int cut = 0; cut < name.labels(); cut++) {
      BlockList list = lists.get(new Name(name, cut));
      if (list != null) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }

  /** All lists. */
  List<BlockList> all() {
    return List.copyOf(lists.values());
  }

  /** Empties the bundled lists and forgets the others. */
  void clear() {
    lists.values().forEach(BlockList::clear);
    lists
        .keySet()
        .retainAll(
            BundledBlockLists.all().stream().map(spec -> DnsNames.absolute(spec.zone())).toList());
  }
}
