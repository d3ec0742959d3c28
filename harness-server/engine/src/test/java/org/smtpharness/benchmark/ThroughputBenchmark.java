package org.smtpharness.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.Situation;

/**
 * How many messages a server takes, next to {@code smtp-sink} of Postfix if that is installed, and
 * what a thousand rules cost. See {@code docs/benchmarks.md}.
 */
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
class ThroughputBenchmark {
  private static final int SESSIONS = 20;
  private static final int ROUNDS = Integer.getInteger("smtp.harness.benchmark.rounds", 5);
  private static final Load SMALL_NEW = new Load(SESSIONS, 100, 1024, false);
  private static final Load SMALL_KEPT = new Load(SESSIONS, 200, 1024, true);
  private static final Load LARGE = new Load(SESSIONS, 5, 1 << 20, true);

  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** What rounds of one load came to: messages a second, and CPU of the server for a message. */
  private record Rate(List<Double> perSecond, List<Double> micros) {
    Rate() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  @Test
  void messagesASecondNextToSmtpSink() throws Exception {
    Optional<SmtpSink> sink = SmtpSink.start();
    Report report = new Report("throughput");
    report
        .line(
            "| %d sessions, 100 rules | Messages/s | Server CPU each | smtp-sink | its CPU"
                + " | Ratio | MB/s |",
            SESSIONS)
        .line("|---|--:|--:|--:|--:|--:|--:|");
    try (SmtpHarness smtp = harness(100)) {
      compare("1 KiB, new connections", SMALL_NEW, smtp, sink, report);
      compare("1 KiB, kept connections", SMALL_KEPT, smtp, sink, report);
      compare("1 MiB, kept connections", LARGE, smtp, sink, report);
    } finally {
      if (sink.isPresent()) {
        sink.get().close();
      }
    }
    if (sink.isEmpty()) {
      report.line("%nsmtp-sink is not installed, so nothing is compared.");
    }
    report.publish();
  }

  @Test
  void aThousandRulesNextToOne() throws Exception {
    Report report = new Report("rules");
    Rate one = new Rate();
    Rate many = new Rate();
    List<Double> ratios = new ArrayList<>();
    try (SmtpHarness few = harness(1);
        SmtpHarness lot = harness(1_000)) {
      harness(few, SMALL_KEPT, new Rate());
      harness(lot, SMALL_KEPT, new Rate());
      for (int i = 0; i < ROUNDS; i++) {
        harness(few, SMALL_KEPT, one);
        harness(lot, SMALL_KEPT, many);
        ratios.add(many.micros().get(i) / one.micros().get(i));
      }
    }
    report
        .line("| Rules | Server CPU for a message |")
        .line("|--:|--:|")
        .line("| 1 | %.0f µs |", Report.median(one.micros()))
        .line("| 1,000 | %.0f µs |", Report.median(many.micros()))
        .line("%nRatio %.2f", Report.median(ratios))
        .line("%n| Rules | CPU for a decision at rcpt |")
        .line("|--:|--:|")
        .line("| 1 | %.2f µs |", decision(1))
        .line("| 1,000 | %.2f µs |", decision(1_000))
        .publish();
  }

  /** Microseconds of this thread's CPU. */
  private static double decision(int rules) {
    RuleBook book = RuleBook.of(List.of(profile(rules)), () -> Instant.EPOCH, 1);
    Situation situation =
        Situation.at(Stage.RCPT).sender("news@example.test").recipient("ann@example.test").build();
    double best = Double.MAX_VALUE;
    int decided = 0;
    for (int round = 0; round < 10; round++) {
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < 20_000; i++) {
        decided += book.decide(situation).effects().size();
      }
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
      best = Math.min(best, spent / 1e3 / 20_000);
    }
    assertThat(decided).isZero();
    return best;
  }

  private void compare(
      String what, Load load, SmtpHarness smtp, Optional<SmtpSink> sink, Report report)
      throws Exception {
    Rate own = new Rate();
    Rate other = new Rate();
    List<Double> ratios = new ArrayList<>();
    // The first rounds would measure the compiler.
    harness(smtp, load, new Rate());
    harness(smtp, load, new Rate());
    for (int i = 0; i < ROUNDS; i++) {
      harness(smtp, load, own);
      if (sink.isPresent()) {
        sink(sink.get(), load, other);
        ratios.add(own.perSecond().get(i) / other.perSecond().get(i));
      }
    }
    double rate = Report.median(own.perSecond());
    double megabytes = rate * load.octets() / 1e6;
    if (sink.isEmpty()) {
      report.line("| %s | %.0f | %.0f µs | | | | %.0f |", what, rate, cpu(own), megabytes);
    } else {
      report.line(
          "| %s | %.0f | %.0f µs | %.0f | %.0f µs | %.2f | %.0f |",
          what,
          rate,
          cpu(own),
          Report.median(other.perSecond()),
          cpu(other),
          Report.median(ratios),
          megabytes);
    }
  }

  private static double cpu(Rate rate) {
    return Report.median(rate.micros());
  }

  private void harness(SmtpHarness smtp, Load load, Rate rate) throws Exception {
    long cpu = machine.getProcessCpuTime();
    Load.Taken taken = load.run(smtp.port());
    long spent = machine.getProcessCpuTime() - cpu - taken.clientCpu();
    assertThat(smtp.clearJournal().messages()).hasSize(load.messages());
    add(load, taken, spent, rate);
  }

  private static void sink(SmtpSink sink, Load load, Rate rate) throws Exception {
    long cpu = sink.cpu().toNanos();
    Load.Taken taken = load.run(sink.port());
    add(load, taken, sink.cpu().toNanos() - cpu, rate);
  }

  private static void add(Load load, Load.Taken taken, long spent, Rate rate) {
    rate.perSecond().add(load.messages() * 1e9 / taken.nanos());
    rate.micros().add(spent / 1e3 / load.messages());
  }

  private static SmtpHarness harness(int rules) {
    return SmtpHarness.builder().profile(profile(rules)).start();
  }

  /** None of its rules matches. */
  private static FaultProfile profile(int rules) {
    FaultProfileBuilder profile = FaultProfile.builder("many");
    for (int i = 0; i < rules; i++) {
      profile.rule(
          at(Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.END_OF_DATA)
              .named("rule" + i)
              .to("nobody" + i + "@example.test")
              .reply("550 5.1.1 no such user"));
    }
    return profile.build();
  }
}
