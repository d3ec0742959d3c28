package org.smtpharness.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.smtpharness.SmtpHarness;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.FaultProfile;

/** Starts servers for the API. Safe for use by several threads. */
@FunctionalInterface
public interface HarnessFactory {

  /**
   * Starts a server; it listens when this returns.
   *
   * @throws java.io.UncheckedIOException when the port can't be bound
   * @throws IllegalArgumentException when a setting is malformed
   */
  SmtpHarness start(ServerSpec spec);

  /** Starts servers in this process on that address. */
  static HarnessFactory on(String bind) {
    return spec -> {
      SmtpHarnessBuilder builder = SmtpHarness.builder().bind(bind).port(spec.port());
      spec.hostname().ifPresent(builder::hostname);
      spec.seed().ifPresent(builder::seed);
      List<FaultProfile> lastFirst = new ArrayList<>(spec.profiles());
      Collections.reverse(lastFirst);
      lastFirst.forEach(builder::profile);
      return builder.start();
    };
  }
}
