package org.smtpharness.junit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.smtpharness.failure.SmtpAssertionError;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Rule;

/** Fails a test that passed without meeting a fault that it declares. */
final class MustFireCheck {
  private final ExtensionContext context;
  private final Optional<WatchedHarness> harness;

  MustFireCheck(ExtensionContext context, TestServer server) {
    this.context = context;
    this.harness = server.started();
  }

  void requireFired(List<DeclaredFault> faults) {
    List<String> silent = faults.stream().flatMap(fault -> silent(fault)).distinct().toList();
    if (!silent.isEmpty()) {
      SmtpAssertionError error = SmtpAssertionError.complete(message(silent));
      error.setStackTrace(new StackTraceElement[0]);
      harness.ifPresent(used -> new FailureReport(context, used).addAllTo(error));
      throw error;
    }
  }

  private Stream<String> silent(DeclaredFault fault) {
    FaultProfile profile = fault.profile();
    if (fault.needsDirective() && harness.filter(used -> used.fired(profile)).isEmpty()) {
      return Stream.of(
          "Profile '%s' was applied but no address asked for a fault.".formatted(profile.name()));
    }
    return fault
        .requiredRules()
        .filter(rule -> !fired(profile, rule))
        .map(
            rule ->
                "Profile '%s' was applied but rule '%s' never fired.%s"
                    .formatted(profile.name(), rule.name(), nearest(profile, rule)));
  }

  private String nearest(FaultProfile profile, Rule rule) {
    return connected()
        ? "\n\n" + NearestMiss.text(harness.orElseThrow().sessions(), profile, rule) + "\n"
        : "";
  }

  private boolean fired(FaultProfile profile, Rule rule) {
    return harness.filter(used -> used.fired(profile, rule)).isPresent();
  }

  private String message(List<String> silent) {
    return String.join("\n", silent).stripTrailing()
        + "\n\n  The test passed without meeting the fault, so it proves nothing about it."
        + (connected() ? "" : "\n  No client connected.")
        + "\n  If the fault need not be met: @WithFaults(mustFire = false) for the profile,"
        + " or optional: true for the rule.";
  }

  private boolean connected() {
    return harness.filter(used -> !used.sessions().isEmpty()).isPresent();
  }
}
