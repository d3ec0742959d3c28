package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.evidence.Chain;

/** The attempts that follow a failure which asked for them. */
final class Retries {
  private Retries() {}

  /** The repeats of a delivery after a temporary failure or a lost connection. */
  static List<Chain.Repeat> of(Chain chain) {
    return chain.repeats().stream()
        .filter(repeat -> repeat.earlier().outcome().isTransient())
        .toList();
  }

  /** How sure it is that all of them belong together. */
  static Confidence confidence(List<Chain.Repeat> retries) {
    return retries.stream()
        .map(Chain.Repeat::confidence)
        .reduce(Confidence.CERTAIN, Confidence::and);
  }
}
