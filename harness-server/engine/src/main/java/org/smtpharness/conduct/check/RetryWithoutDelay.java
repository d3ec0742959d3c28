package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A client waits before it tries a failed destination again (RFC 5321 section 4.5.4.1). */
final class RetryWithoutDelay implements ConductCheck {
  @Override
  public String id() {
    return "retry-without-delay";
  }

  @Override
  public Judgement judge(Run run) {
    Duration least = run.thresholds().of(Limit.RETRY_MIN_DELAY);
    Tally tally = new Tally();
    int sameSession = 0;
    for (Chain chain : run.chains()) {
      for (Chain.Repeat repeat : retries(chain)) {
        tally.opportunity();
        if (!repeat.confidence().atLeast(Confidence.STRONG)) {
          tally.undecided("correlation", "several messages with this envelope are outstanding");
        } else if (repeat.interval().compareTo(least) < 0) {
          sameSession += repeat.sameSession() ? 1 : 0;
          tally
              .tell("code_or_event", Failures.inWords(repeat.earlier()))
              .tell("message", chain.message())
              .tell("interval", Times.of(repeat.interval()))
              .tell("threshold", Times.of(least))
              .failure(
                  Causes.repeat(repeat),
                  repeat.confidence(),
                  repeat.earlier().evidence(),
                  repeat.later().evidence());
        }
      }
    }
    return tally
        .tell("n", tally.failures())
        .tell("m", sameSession)
        .judgement("nothing that failed was tried again");
  }

  /** Who was one recipient too many may follow at once, and so may one that met a stale session. */
  private static List<Chain.Repeat> retries(Chain chain) {
    return chain.repeats().stream()
        .filter(
            repeat ->
                repeat.earlier().outcome().isTransient()
                    || repeat.earlier().outcome() == Try.Outcome.REJECTED)
        .filter(repeat -> !RecipientLimits.turnedAway(repeat.earlier()))
        .filter(repeat -> !StaleSessions.met(repeat.earlier()))
        .toList();
  }
}
