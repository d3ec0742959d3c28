package org.smtpharness.conduct.check;

import java.time.Duration;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;

/** A client gives up at some time (RFC 5321 section 4.5.4.1). */
final class RetryUnbounded implements ConductCheck {
  @Override
  public String id() {
    return "retry-unbounded";
  }

  @Override
  public Judgement judge(Run run) {
    long most = run.thresholds().of(Bound.RETRY_MAX_ATTEMPTS);
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      if (!Retries.of(chain).isEmpty()) {
        judge(run, chain, most, tally);
      }
    }
    return tally.judgement("attempts were below the limits when the run ended");
  }

  private static void judge(Run run, Chain chain, long most, Tally tally) {
    Duration span = chain.last().startedAt().since(chain.first().startedAt());
    boolean old =
        run.declared().policies().lifetime().filter(time -> span.compareTo(time) > 0).isPresent();
    if (chain.tries().size() > most || old) {
      tally.opportunity();
      if (!chain.confidence().atLeast(Confidence.STRONG)) {
        tally.undecided("correlation", "the attempts may be of several messages");
        return;
      }
      tally
          .tell("message", chain.message())
          .tell("n", chain.tries().size())
          .tell("span", Times.of(span))
          .failure(
              "attempts of " + chain.first().envelopeKey(),
              chain.confidence(),
              chain.first().evidence(),
              chain.last().evidence());
    } else if (hasStopped(run, chain)) {
      tally.opportunity();
    }
  }

  /** Whether the client stopped by itself, and said so if the test tells what it says. */
  private static boolean hasStopped(Run run, Chain chain) {
    boolean silent = run.declared().reports().isEmpty();
    return chain.last().outcome().isTransient()
        && run.isLongAfter(chain.last().ending().at())
        && (silent || Reports.failureOf(run, chain));
  }
}
