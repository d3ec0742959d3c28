package org.smtpharness.junit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.smtpharness.SmtpHarness;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.FaultProfile;

/**
 * How servers are to be started.
 *
 * @param profiles looked up at the start, so that a wrong name fails the test and not the loading
 *     of its class
 */
record Settings(
    Optional<String> bind,
    int port,
    Optional<String> hostname,
    OptionalLong seed,
    List<Supplier<FaultProfile>> profiles,
    boolean resetBeforeEach) {
  static final Settings DEFAULT =
      new Settings(Optional.empty(), 0, Optional.empty(), OptionalLong.empty(), List.of(), true);

  Settings {
    profiles = List.copyOf(profiles);
  }

  static Settings of(SmtpHarnessTest annotation) {
    if (annotation.seed().length > 1) {
      throw new ExtensionConfigurationException(
          "@SmtpHarnessTest(seed) takes one value but has " + annotation.seed().length);
    }
    return new Settings(
        Optional.empty(),
        0,
        Optional.of(annotation.hostname()).filter(name -> !name.isEmpty()),
        annotation.seed().length == 0
            ? OptionalLong.empty()
            : OptionalLong.of(annotation.seed()[0]),
        List.of(annotation.profiles()).stream().map(Settings::named).toList(),
        true);
  }

  static Supplier<FaultProfile> named(String name) {
    return () -> ProfileSource.find(name, Thread.currentThread().getContextClassLoader());
  }

  SmtpHarness start(OptionalLong otherwise) {
    SmtpHarnessBuilder builder = SmtpHarness.builder().port(port);
    bind.ifPresent(builder::bind);
    hostname.ifPresent(builder::hostname);
    (seed.isPresent() ? seed : otherwise).ifPresent(builder::seed);
    profiles.forEach(profile -> builder.profile(profile.get()));
    return builder.start();
  }
}
