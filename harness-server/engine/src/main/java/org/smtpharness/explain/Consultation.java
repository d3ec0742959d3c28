package org.smtpharness.explain;

import org.smtpharness.fault.Stage;

/**
 * That the rules were asked at a stage, with all that is needed to explain later what they said.
 * Immutable; safe for use by several threads.
 */
public interface Consultation {

  /** At which stage. */
  Stage stage();

  /** What they said and why. Worked out at each call, so that sessions don't pay for it. */
  Explanation explain();
}
