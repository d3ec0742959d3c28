package org.smtpharness.conduct;

import java.util.List;

/**
 * Whether a client reacted as a fault asks for.
 *
 * @param result the result
 * @param sentence why, in one sentence
 * @param findings what it rests on: the findings of the checks that judge such a reaction
 */
public record ReactionVerdict(Result result, String sentence, List<Finding> findings) {
  /** The results of a verdict. */
  public enum Result {
    /** The client did what is expected, and nothing else that judges it went wrong. */
    PASS,
    /** At least one check failed. */
    FAIL,
    /** There was an opportunity, but the evidence does not decide. */
    INCONCLUSIVE,
    /** Nothing was put to the test: no fault fired, or none that calls for the reaction. */
    VACUOUS
  }

  public ReactionVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether the client is known to have done right; not so when nothing was put to the test. */
  public boolean passed() {
    return result == Result.PASS;
  }
}
