package org.smtpharness.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.bandwidth;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.dribble;
import static org.smtpharness.fault.Faults.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

/**
 * How late what should take 100 ms is for the client: a delay, a dribbled reply, a reply over a
 * thin line, and input over one. See {@code docs/benchmarks.md}.
 */
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
class PaceBenchmark {
  private static final Duration DUE = Duration.ofMillis(100);
  private static final int SESSIONS = 200;

  /** 150 octets with its line end. */
  private static final String LINE = "250 2.0.0 " + "x".repeat(138);

  /** What is measured, and how many octets the client sends for it. */
  private enum Subject {
    DELAY(delay(DUE), 0),
    /** Six pieces with five pauses. */
    DRIBBLE(dribble(25, DUE.dividedBy(5)), 0),
    /** Three pieces of 50 octets; the second and the third wait for 50 ms each. */
    BANDWIDTH_OUT(bandwidth(1_000, Direction.OUT), 0),
    /** What is read takes its time before it is looked at. */
    BANDWIDTH_IN(bandwidth(1_000, Direction.IN), 100);

    private final Effect effect;
    private final int octets;

    Subject(Effect effect, int octets) {
      this.effect = effect;
      this.octets = octets;
    }

    /** A limit holds to the end of the session, so the next sample needs a new one. */
    boolean isOncePerSession() {
      return this == BANDWIDTH_OUT || this == BANDWIDTH_IN;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    FaultProfile profile() {
      return FaultProfile.builder("pace")
          .rule(
              octets == 0 ? at(Stage.NOOP).does(effect, reply(LINE)) : at(Stage.EHLO).does(effect))
          .build();
    }

    /** One measurement in a session that was greeted; answers nanoseconds. */
    long sample(RawClient client) throws IOException {
      String command =
          octets == 0 ? "NOOP\r\n" : "NOOP " + "x".repeat(octets - "NOOP \r\n".length()) + "\r\n";
      long start = System.nanoTime();
      client.send(command);
      client.reply();
      return System.nanoTime() - start;
    }
  }

  @Test
  void errorsOfADelayOfADribbleAndOfABandwidth() throws Exception {
    // The first of a JVM would measure the compiler.
    for (Subject subject : Subject.values()) {
      errors(subject, 20, 2);
    }
    Report report =
        new Report("pace")
            .line("| 100 ms by | Sessions | Samples | 50 %% | 99 %% | Worst |")
            .line("|---|--:|--:|--:|--:|--:|");
    row(report, "a bare timer", 1, timerErrors(1, 50));
    row(report, "a bare timer", SESSIONS, timerErrors(SESSIONS, 10));
    for (Subject subject : Subject.values()) {
      row(report, subject.words(), 1, errors(subject, 1, 50));
      row(report, subject.words(), SESSIONS, errors(subject, SESSIONS, 10));
    }
    report.publish();
  }

  private static void row(Report report, String subject, int sessions, List<Long> errors) {
    assertThat(errors.get(0)).as("never early").isNotNegative();
    report.line(
        "| %s | %d | %d | %.2f ms | %.2f ms | %.2f ms |",
        subject,
        sessions,
        errors.size(),
        millis(errors, 0.5),
        millis(errors, 0.99),
        millis(errors, 1));
  }

  private static double millis(List<Long> sorted, double share) {
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(index) / 1e6;
  }

  /** What one session does: a sample takes nanoseconds. */
  private interface Sampling {
    List<Long> run(CountDownLatch start) throws Exception;
  }

  /** What the machine itself is late by, with no server in it. */
  private static List<Long> timerErrors(int sessions, int rounds) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    return errors(
        sessions,
        start -> {
          List<Long> samples = new ArrayList<>();
          start.await();
          while (samples.size() < rounds) {
            long since = System.nanoTime();
            boolean counted = never.await(DUE.toNanos(), TimeUnit.NANOSECONDS);
            samples.add(System.nanoTime() - since);
            assertThat(counted).isFalse();
          }
          return samples;
        });
  }

  private static List<Long> errors(Subject subject, int sessions, int rounds) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(subject.profile()).start()) {
      return errors(sessions, start -> samples(subject, smtp, rounds, start));
    }
  }

  /** How many nanoseconds beyond what is due each sample took, the least in front. */
  private static List<Long> errors(int sessions, Sampling sampling) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(sessions);
    List<CountDownLatch> starts =
        Stream.generate(() -> new CountDownLatch(1)).limit(sessions).toList();
    CountDownLatch never = new CountDownLatch(1);
    try {
      List<Future<List<Long>>> runs =
          starts.stream().map(start -> clients.submit(() -> sampling.run(start))).toList();
      for (CountDownLatch start : starts) {
        // Spread over the time that is due, for clients that all wait for one instant are rare.
        start.countDown();
        assertThat(never.await(DUE.toNanos() / sessions, TimeUnit.NANOSECONDS)).isFalse();
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> run : runs) {
        all.addAll(run.get());
      }
      return all.stream().map(took -> took - DUE.toNanos()).sorted().toList();
    } finally {
      clients.shutdown();
    }
  }

  private static List<Long> samples(
      Subject subject, SmtpHarness smtp, int rounds, CountDownLatch start) throws Exception {
    List<Long> samples = new ArrayList<>();
    RawClient client = RawClient.greeted(smtp);
    start.await();
    try {
      while (samples.size() < rounds) {
        samples.add(subject.sample(client));
        if (subject.isOncePerSession() && samples.size() < rounds) {
          client.close();
          client = RawClient.greeted(smtp);
        }
      }
      return samples;
    } finally {
      client.close();
    }
  }
}
