package org.smtpharness.conduct;

import java.util.List;

/**
 * One opportunity that was mishandled.
 *
 * @param evidence what shows it, in order; at least one
 * @param confidence how sure it is that the attempts belong together
 * @param cause what identifies the root cause: findings of other checks with the same cause are
 *     covered by this one or cover it; the number of the session and what happened, as a rule
 */
public record Failure(List<Evidence> evidence, Confidence confidence, String cause) {
  public Failure {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a failure needs evidence");
    }
  }
}
