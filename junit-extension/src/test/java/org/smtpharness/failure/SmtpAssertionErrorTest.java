package org.smtpharness.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SmtpAssertionErrorTest {

  @Test
  void whatIsAttachedStandsBelowTheMessage() {
    SmtpAssertionError error = SmtpAssertionError.withoutSession("Expected 1.\n", 3);

    error.attach("\nSession #3\n");

    assertThat(error).hasMessage("Expected 1.\n\nSession #3");
    assertThat(error.missingSession()).hasValue(3);
  }

  @Test
  void anErrorSaysWhatItMisses() {
    SmtpAssertionError complete = SmtpAssertionError.complete("Expected 1.");
    SmtpAssertionError withoutAny = SmtpAssertionError.withoutSessions("Expected 1.");
    SmtpAssertionError withoutOne = SmtpAssertionError.withoutSession("Expected 1.", 3);

    assertThat(complete.isComplete()).isTrue();
    assertThat(complete.missingSession()).isEmpty();
    assertThat(withoutAny.isComplete()).isFalse();
    assertThat(withoutAny.missingSession()).isEmpty();
    assertThat(withoutOne.isComplete()).isFalse();
    assertThat(withoutOne.missingSession()).hasValue(3);
  }

  @Test
  void sessionsCountFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpAssertionError.withoutSession("", 0))
        .withMessage("sessions count from 1 but this is 0");
  }
}
