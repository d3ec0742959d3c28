package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;

/** The longer a failure lasts, the longer a client waits (RFC 5321 section 4.5.4.1). */
final class BackoffNotGrowing implements ConductCheck {
  @Override
  public String id() {
    return "backoff-not-growing";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    long least = run.thresholds().of(Bound.RETRY_FLAT_RUN);
    for (Chain chain : run.chains()) {
      List<Chain.Repeat> retries = Retries.of(chain);
      if (retries.size() >= least) {
        judge(run, chain, retries, least, tally.opportunity());
      }
    }
    return tally.judgement("no message was tried again often enough");
  }

  private static void judge(
      Run run, Chain chain, List<Chain.Repeat> retries, long least, Tally tally) {
    List<Duration> intervals = retries.stream().map(Chain.Repeat::interval).toList();
    if (grows(run, intervals) || isAtCeiling(run, intervals)) {
      return;
    }
    Confidence confidence = Retries.confidence(retries);
    if (!confidence.atLeast(Confidence.STRONG)) {
      tally.undecided("correlation", "the attempts may be of several messages");
    } else if (retries.size() == least) {
      tally.undecided("window", "one more retry is needed to call the interval constant");
    } else {
      tally
          .tell("n", retries.size())
          .tell("message", chain.message())
          .tell("interval", Times.of(Medians.of(intervals)))
          .failure(
              "back-off of " + chain.first().envelopeKey(),
              confidence,
              retries.stream().map(one -> one.later().evidence()).toArray(Evidence[]::new));
    }
  }

  /** By the medians of both halves, for jitter must not decide. */
  private static boolean grows(Run run, List<Duration> intervals) {
    int half = intervals.size() / 2;
    Duration before = Medians.of(intervals.subList(0, half));
    Duration after = Medians.of(intervals.subList(intervals.size() - half, intervals.size()));
    long hundredths = run.thresholds().of(Bound.RETRY_GROWTH_TOLERANCE);
    return after.toNanos() * 100.0 > before.toNanos() * (double) hundredths;
  }

  /** Whether it grew to the ceiling that was declared, and stays there. */
  private static boolean isAtCeiling(Run run, List<Duration> intervals) {
    Duration last = intervals.get(intervals.size() - 1);
    return run.declared()
        .policies()
        .retryCeiling()
        .filter(ceiling -> last.compareTo(ceiling.multipliedBy(9).dividedBy(10)) >= 0)
        .filter(ceiling -> intervals.get(0).compareTo(ceiling.dividedBy(2)) <= 0)
        .isPresent();
  }
}
