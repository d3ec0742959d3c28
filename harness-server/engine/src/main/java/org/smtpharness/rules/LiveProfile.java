package org.smtpharness.rules;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.smtpharness.fault.FaultProfile;

/** An applied profile: its rules with their counters. */
final class LiveProfile {
  private final FaultProfile profile;
  private final List<LiveRule> rules;

  LiveProfile(FaultProfile profile, Supplier<Instant> clock) {
    this.profile = profile;
    this.rules =
        profile.rules().stream().map(rule -> new LiveRule(profile.name(), rule, clock)).toList();
  }

  FaultProfile profile() {
    return profile;
  }

  List<LiveRule> rules() {
    return rules;
  }
}
