package org.smtpharness.rules;

import java.util.Optional;

/** A rule that may have something to say to a situation. */
interface Candidate {
  /** Matches, counts and moves scenarios as one step; empty when the rule stays silent. */
  Optional<LiveRule.Fired> tryFire(Situation situation);
}
