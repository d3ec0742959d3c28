package org.smtpharness.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.FaultProfile;

/**
 * How servers are to be started.
 *
 * @param steps what is said to the builder of each server, in that order; run at the start, so that
 *     a wrong setting fails the test and not the loading of its class
 * @param seed fixes random choices; empty for whatever the run says
 * @param resetBeforeEach whether a shared server is reset before each test
 */
record Settings(
    List<Consumer<SmtpHarnessBuilder>> steps, OptionalLong seed, boolean resetBeforeEach) {
  static final Settings DEFAULT = new Settings(List.of(), OptionalLong.empty(), true);

  Settings {
    steps = List.copyOf(steps);
  }

  static Settings of(SmtpHarnessTest annotation) {
    if (annotation.seed().length > 1) {
      throw new ExtensionConfigurationException(
          "@SmtpHarnessTest(seed) takes one value but has " + annotation.seed().length);
    }
    List<Consumer<SmtpHarnessBuilder>> steps = new ArrayList<>();
    if (!annotation.hostname().isEmpty()) {
      steps.add(builder -> builder.hostname(annotation.hostname()));
    }
    for (String host : annotation.hosts()) {
      steps.add(builder -> builder.host(host));
    }
    if (annotation.tls()) {
      steps.add(builder -> builder.tlsPort(0));
    }
    for (String profile : annotation.profiles()) {
      steps.add(profile(named(profile)));
    }
    return new Settings(
        steps,
        annotation.seed().length == 0
            ? OptionalLong.empty()
            : OptionalLong.of(annotation.seed()[0]),
        true);
  }

  static Supplier<FaultProfile> named(String name) {
    return () -> ProfileSource.find(name, Thread.currentThread().getContextClassLoader());
  }

  static Consumer<SmtpHarnessBuilder> profile(Supplier<FaultProfile> profile) {
    return builder -> builder.profile(profile.get());
  }

  SmtpHarness start(OptionalLong otherwise) {
    SmtpHarnessBuilder builder = SmtpHarness.builder();
    steps.forEach(step -> step.accept(builder));
    (seed.isPresent() ? seed : otherwise).ifPresent(builder::seed);
    return builder.start();
  }
}
