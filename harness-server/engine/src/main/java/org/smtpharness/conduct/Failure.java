package org.smtpharness.conduct;

import java.util.List;
import java.util.Optional;

/**
 * One opportunity that was mishandled.
 *
 * @param evidence what shows it, in order; at least one
 * @param confidence how sure it is that the attempts belong together
 * @param cause what identifies the root cause: findings of other checks with the same cause are
 *     covered by this one or cover it; the number of the session and what happened, as a rule
 * @param atMost how bad it is at most, when it is a lesser form of what the check is about
 */
public record Failure(
    List<Evidence> evidence, Confidence confidence, String cause, Optional<Severity> atMost) {
  public Failure {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a failure needs evidence");
    }
  }

  /** As bad as the check says. */
  public Failure(List<Evidence> evidence, Confidence confidence, String cause) {
    this(evidence, confidence, cause, Optional.empty());
  }

  /** How bad it is when failures of its check are that bad. */
  public Severity severity(Severity ofCheck) {
    return atMost.filter(ofCheck::atLeast).orElse(ofCheck);
  }
}
