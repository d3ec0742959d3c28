package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;

/**
 * Every effect at every stage that the table of the reference allows, over a socket: in the clear,
 * under STARTTLS and under implicit TLS. The cells come from the table alone.
 */
class EffectMatrixTest {
  /** The cells wait for most of the time, so many go together. */
  private static final int AT_ONCE = 24;

  private static final Map<String, Probe> PROBES = probes();

  private static Map<String, Probe> probes() {
    Map<String, Probe> probes = new TreeMap<>();
    probes.putAll(AnswerProbes.ALL);
    probes.putAll(PacingProbes.ALL);
    probes.putAll(DistortionProbes.ALL);
    probes.putAll(EndingProbes.ALL);
    probes.putAll(TlsProbes.ALL);
    return probes;
  }

  @TestFactory
  Stream<DynamicTest> everyEffectDoesWhatItSaysAtEveryStageOfTheTable() {
    Bench bench = new Bench();
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    List<DynamicTest> tests = new ArrayList<>();
    Cell.all()
        .forEach(
            cell -> {
              Future<?> run = workers.submit(() -> run(cell, bench));
              tests.add(DynamicTest.dynamicTest(cell.toString(), () -> join(cell, run)));
            });
    workers.shutdown();
    return tests.stream();
  }

  private static Void run(Cell cell, Bench bench) throws Exception {
    Optional.ofNullable(PROBES.get(cell.effect()))
        .orElseThrow(
            () ->
                new AssertionError(
                    "nothing shows what '%s' does; write a probe for it".formatted(cell.effect())))
        .run(cell, bench);
    return null;
  }

  private static void join(Cell cell, Future<?> run) throws InterruptedException {
    try {
      run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(cell + ": " + e.getCause(), e.getCause());
    }
  }

  @Test
  void eachEffectOfTheTableHasAProbeAndNoOther() {
    assertThat(PROBES.keySet()).containsExactlyInAnyOrderElementsOf(Support.table().keySet());
  }

  @Test
  void eachStageIsReachedInTheClearOrWithinTlsAndHasEffects() {
    for (Stage stage : Stage.values()) {
      assertThat(Cell.all().filter(cell -> cell.stage() == stage)).as(stage.keyword()).isNotEmpty();
    }
    assertThat(Cell.all().map(cell -> cell.stage() + cell.effect()).distinct())
        .hasSize(Support.table().values().stream().mapToInt(stages -> stages.size()).sum());
  }
}
