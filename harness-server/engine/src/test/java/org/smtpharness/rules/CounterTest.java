package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Counting;

class CounterTest {
  private static final int THREADS = 4;
  private static final int MATCHES = 200_000;

  @Test
  void eachFiringHasAnOrdinalOfItsOwnHoweverManyThreadsMatch() throws Exception {
    Counter counter = new Counter("");
    List<Criterion<Standing, ?>> everySecond =
        CountingCriteria.of(
            Counting.ALWAYS.withEvery(2), standing -> Draw.of(0, "rule", "", standing.match()));
    CyclicBarrier together = new CyclicBarrier(THREADS);
    Callable<List<Long>> work =
        () -> {
          List<Long> ordinals = new ArrayList<>();
          together.await();
          for (int i = 0; i < MATCHES; i++) {
            long ordinal = counter.count(everySecond, () -> Instant.EPOCH, 0).firing();
            if (ordinal != Counter.SILENT) {
              ordinals.add(ordinal);
            }
          }
          return ordinals;
        };
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> done : pool.invokeAll(List.of(work, work, work, work))) {
      all.addAll(done.get());
    }
    pool.shutdown();

    assertThat(all.stream().distinct().count()).isEqualTo(THREADS * MATCHES / 2);
    assertThat(all).hasSize(THREADS * MATCHES / 2);
  }
}
