package org.smtpharness.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A table of what was measured, printed and written where the build puts its results. */
final class Report {
  private final StringBuilder text = new StringBuilder();
  private final Path file;

  /** A report with that name, which tells the machine and how much else it has to do. */
  Report(String name) {
    this.file = Path.of("target/benchmarks", name + ".md");
    text.append(
        String.format(
            Locale.ROOT,
            "%d processors, JDK %s, load average at the start %.1f.%n%n",
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  /** Adds a line. */
  Report line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  /** Shows it. */
  void publish() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    System.out.println(text);
  }

  /** The middle one. */
  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
