package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Failure;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Severity;

/** Counts opportunities and failures while a check looks through a run. For one thread. */
final class Tally {
  private int opportunities;
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, String> details = new HashMap<>();
  private Optional<Judgement.Why> undecided = Optional.empty();

  /** The client could have got it wrong. */
  Tally opportunity() {
    opportunities++;
    return this;
  }

  /**
   * The client got it wrong, at the opportunity that was counted last.
   *
   * @param cause what identifies the root cause, see {@link Failure#cause()}
   * @return whether it is the first failure, whose details the sentence tells
   */
  boolean failure(String cause, Confidence confidence, Evidence... evidence) {
    failures.add(new Failure(List.of(evidence), confidence, cause));
    return failures.size() == 1;
  }

  /**
   * The same for a lesser form of the fault.
   *
   * @param atMost how bad it is at most
   */
  boolean failure(Severity atMost, String cause, Confidence confidence, Evidence... evidence) {
    failures.add(new Failure(List.of(evidence), confidence, cause, Optional.of(atMost)));
    return failures.size() == 1;
  }

  /** Fills a placeholder of the sentence; the first value stays. */
  Tally tell(String placeholder, Object value) {
    details.putIfAbsent(placeholder, String.valueOf(value));
    return this;
  }

  /** The evidence of the opportunity that was counted last does not decide. */
  void undecided(String reason, String words) {
    if (undecided.isEmpty()) {
      undecided = Optional.of(new Judgement.Why(reason, words));
    }
  }

  /** How many opportunities were counted. */
  int opportunities() {
    return opportunities;
  }

  /** How many failures were counted. */
  int failures() {
    return failures.size();
  }

  /**
   * The judgement.
   *
   * @param whenAbsent why nothing was counted, in words
   */
  Judgement judgement(String whenAbsent) {
    return opportunities == 0
        ? Judgement.absent("no-opportunity", whenAbsent)
        : new Judgement(opportunities, failures, details, undecided, Optional.empty());
  }
}
