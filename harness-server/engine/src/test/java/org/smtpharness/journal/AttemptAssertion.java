package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at the only attempt for a recipient. */
final class AttemptAssertion {
  private AttemptAssertion() {}

  static void assertAttempt(
      Dialogue dialogue, String recipient, Outcome outcome, String decidedBy, String codes) {
    Attempt attempt = dialogue.attempt(recipient);
    assertThat(attempt.outcome()).isEqualTo(outcome);
    assertThat(attempt.decidedBy()).isEqualTo(decidedBy);
    assertThat(attempt.reply().map(Reply::codes).orElse("none")).isEqualTo(codes);
  }
}
