package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.OutputDirectoryProvider;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixture classes in an engine of their own and tells how they did. */
public record Kit(EngineExecutionResults results) {

  /** Runs the tests of the fixture one after another. */
  public static Kit run(Class<?> fixture) {
    return run(Map.of(), fixture);
  }

  /** Runs the tests of the fixtures at the same time. */
  public static Kit runConcurrently(Class<?>... fixtures) {
    return run(
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent"),
        fixtures);
  }

  /** Runs the fixtures with that configuration. */
  public static Kit run(Map<String, String> parameters, Class<?>... fixtures) {
    return new Kit(engine(fixtures).configurationParameters(parameters).execute());
  }

  /** Runs the fixture with a folder for the files that are published. */
  public static Kit runWritingTo(Path folder, Class<?> fixture) {
    return new Kit(engine(fixture).outputDirectoryProvider(new OneFolder(folder)).execute());
  }

  private static EngineTestKit.Builder engine(Class<?>... fixtures) {
    EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");
    for (Class<?> fixture : fixtures) {
      builder.selectors(selectClass(fixture));
    }
    return builder;
  }

  /** All tests passed, that many. */
  public Kit passed(int tests) {
    assertThat(failures()).isEmpty();
    results.testEvents().assertStatistics(stats -> stats.succeeded(tests).failed(0));
    return this;
  }

  /** The one failure of the run. */
  public Throwable failure() {
    assertThat(failures()).hasSize(1);
    return failures().get(0);
  }

  /** All failures of tests and classes. */
  public List<Throwable> failures() {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  /** What was published under that key, in order. */
  public List<String> published(String key) {
    return results.allEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .filter(pairs -> pairs.containsKey(key))
        .map(pairs -> pairs.get(key))
        .toList();
  }

  /** The failure as tools print it, without the lines of its stack traces. */
  public static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString()
        .lines()
        .filter(line -> !line.strip().startsWith("at ") && !line.strip().startsWith("... "))
        .reduce("", (one, next) -> one + next + "\n");
  }

  /** Puts the files of all tests into one folder. */
  private record OneFolder(Path folder) implements OutputDirectoryProvider {
    @Override
    public Path getRootDirectory() {
      return folder;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) {
      return folder;
    }
  }
}
