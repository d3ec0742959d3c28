package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Each answer is that before a change or that after it, however many ask. */
class ChangesWhileAskedTest {
  private static final int ROUNDS = 300;

  private final EmbeddedDns dns = EmbeddedDns.create();

  private Set<String> seenDuring(Name name, int type, Runnable changes) throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService askers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Set<String>>> asking =
          IntStream.range(0, 8)
              .mapToObj(i -> askers.submit(() -> asked(name, type, done)))
              .toList();
      changes.run();
      done.set(true);
      for (Future<Set<String>> one : asking) {
        seen.addAll(one.get());
      }
    } finally {
      done.set(true);
      askers.shutdownNow();
    }
    return seen;
  }

  private Set<String> asked(Name name, int type, AtomicBoolean done) throws DnsFailure {
    Set<String> seen = new HashSet<>();
    do {
      DnsAnswer answer = dns.lookup().ask(name, type);
      seen.add(
          answer.nameExists()
              + " "
              + answer.records().stream().map(Record::rdataToString).sorted().toList());
    } while (!done.get());
    return seen;
  }

  @Test
  void ofAZone() throws Exception {
    String first = "@ A 192.0.2.1\n@ A 192.0.2.2\n";
    String second = "@ A 192.0.2.3\n@ A 192.0.2.4\n";
    dns.zones().load("example.test", first);

    Set<String> seen =
        seenDuring(
            DnsNames.absolute("example.test"),
            Type.A,
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                dns.zones().load("example.test", i % 2 == 0 ? second : first);
              }
            });

    assertThat(seen)
        .isNotEmpty()
        .isSubsetOf("true [192.0.2.1, 192.0.2.2]", "true [192.0.2.3, 192.0.2.4]");
  }

  @Test
  void ofABlockList() throws Exception {
    BlockList list = dns.blockList("bl.example.test");

    Set<String> seen =
        seenDuring(
            DnsNames.absolute("7.2.0.192.bl.example.test"),
            Type.A,
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                list.list("192.0.2.0/24", "127.0.0.9");
                list.delist("192.0.2.7");
                list.delist("192.0.2.0/24");
              }
            });

    assertThat(seen).isNotEmpty().isSubsetOf("false []", "true [127.0.0.9]");
  }
}
