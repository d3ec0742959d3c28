package org.smtpharness.reputation;

import java.util.ArrayList;
import java.util.List;

/** Collects the steps of one check. For one thread. */
final class SpfTrace {
  /** A policy of many terms, included ten times, must not fill a journal. */
  static final int LONGEST = 500;

  private static final int LONGEST_ANSWER = 600;

  private final List<SpfStep> steps = new ArrayList<>();

  void add(String term, String domain, String question, String answer) {
    if (steps.size() < LONGEST - 1) {
      steps.add(
          new SpfStep(
              Wording.cut(term, LONGEST_ANSWER),
              Wording.cut(domain, LONGEST_ANSWER),
              question,
              Wording.cut(answer, LONGEST_ANSWER)));
    } else if (steps.size() == LONGEST - 1) {
      steps.add(new SpfStep("", "", "", "further steps are not listed"));
    }
  }

  List<SpfStep> steps() {
    return List.copyOf(steps);
  }
}
