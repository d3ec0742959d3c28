package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;

/** Judges one thing that a client can get wrong. Stateless; safe for use by several threads. */
interface ConductCheck {
  /** The id of its description in the catalogue. */
  String id();

  /** Judges a run. */
  Judgement judge(Run run);
}
