package org.smtpharness.fault.language;

import java.util.List;
import java.util.Objects;
import org.smtpharness.fault.FaultProfile;

/**
 * A profile that was read, with what is probably not meant so.
 *
 * @param profile the profile, which can be used as it is
 * @param warnings by line and column; empty when there is nothing to say
 */
public record Linted(FaultProfile profile, List<Problem> warnings) {
  public Linted {
    Objects.requireNonNull(profile, "profile");
    warnings = List.copyOf(warnings);
  }
}
