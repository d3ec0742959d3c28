package org.smtpharness.conduct;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one check for a run.
 *
 * @param check what was judged
 * @param verdict the verdict, after precedence and waivers
 * @param severity how bad a failure is for this client
 * @param opportunities how often the client could have got it wrong
 * @param failures how often it did
 * @param why why there is no plain verdict, or why a failure is waived
 * @param thresholds what it was judged by, by key, such as {@code retry.min-delay: 100ms}
 * @param sentence what happened, for a failure; else what a good client does
 */
public record Finding(
    CheckDescription check,
    Verdict verdict,
    Severity severity,
    int opportunities,
    List<Failure> failures,
    Optional<Judgement.Why> why,
    Map<String, String> thresholds,
    String sentence) {
  public Finding {
    failures = List.copyOf(failures);
  }

  /** Whether the client got it wrong, also when another finding with the same cause says so. */
  public boolean isFailure() {
    return verdict == Verdict.FAIL
        || why.filter(one -> one.reason().startsWith(Judgement.COVERED_BY)).isPresent();
  }

  /** Whether it failed at that severity or a worse one. */
  public boolean failsAt(Severity least) {
    return verdict == Verdict.FAIL && severity.atLeast(least);
  }
}
