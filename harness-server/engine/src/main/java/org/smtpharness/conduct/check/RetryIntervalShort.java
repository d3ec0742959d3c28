package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;

/** After the first retries a client tries twice an hour at most (RFC 5321 section 4.5.4.1). */
final class RetryIntervalShort implements ConductCheck {
  private static final int RETRIES = 2;

  @Override
  public String id() {
    return "retry-interval-short";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Chain.Repeat> retries = Retries.of(chain);
      if (retries.size() >= RETRIES) {
        judge(run, chain, retries, tally.opportunity());
      }
    }
    return tally.judgement("no message was tried again twice");
  }

  private static void judge(Run run, Chain chain, List<Chain.Repeat> retries, Tally tally) {
    double scale = run.thresholds().retryScale();
    Duration hour = Duration.ofNanos((long) (Duration.ofHours(1).toNanos() / scale));
    Duration advised = run.thresholds().of(Limit.RETRY_ADVISED_DELAY);
    long early =
        chain.tries().stream()
            .filter(one -> one.startedAt().since(chain.first().startedAt()).compareTo(hour) < 0)
            .count();
    List<Duration> late =
        retries.stream()
            .filter(
                one ->
                    one.earlier().ending().at().since(chain.first().startedAt()).compareTo(hour)
                        >= 0)
            .map(Chain.Repeat::interval)
            .toList();
    boolean often = early > run.thresholds().of(Bound.RETRY_FIRST_HOUR_MAX);
    boolean hasty = !late.isEmpty() && Medians.of(late).compareTo(advised) < 0;
    Confidence confidence = Retries.confidence(retries);
    if (!often && !hasty) {
      if (run.observed(chain.first().startedAt()).compareTo(hour) < 0) {
        tally.undecided("window", "the run was shorter than " + Times.of(hour));
      }
    } else if (!confidence.atLeast(Confidence.STRONG)) {
      tally.undecided("correlation", "the attempts may be of several messages");
    } else {
      List<Duration> all = retries.stream().map(Chain.Repeat::interval).toList();
      tally
          .tell("n", early)
          .tell("interval", Times.of(Medians.of(late.isEmpty() ? all : late)))
          .tell("threshold", Times.of(advised))
          .failure(
              "pace of " + chain.first().envelopeKey(),
              confidence,
              chain.first().evidence(),
              chain.last().evidence());
    }
  }
}
