package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.journal.Moment;

/** A relay tries for four to five days (RFC 5321 section 4.5.4.1). */
final class GaveUpEarly implements ConductCheck {
  /** So many times its last interval without another attempt means that it has stopped. */
  private static final int INTERVALS = 3;

  @Override
  public String id() {
    return "gave-up-early";
  }

  @Override
  public Judgement judge(Run run) {
    Duration least =
        run.declared()
            .policies()
            .lifetime()
            .orElseGet(() -> run.thresholds().of(Limit.RETRY_GIVE_UP_MIN));
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      boolean reported = Reports.failureOf(run, chain);
      List<Chain.Repeat> retries = Retries.of(chain);
      if (chain.last().outcome().isTransient() && (reported || !retries.isEmpty())) {
        judge(run, chain, least, reported, tally.opportunity());
      }
    }
    return tally.judgement("no temporary failure lasted to the end of the run");
  }

  private static void judge(Run run, Chain chain, Duration least, boolean reported, Tally tally) {
    Moment first = chain.first().startedAt();
    Moment last = chain.last().ending().at();
    Duration span = last.since(first);
    List<Chain.Repeat> retries = Retries.of(chain);
    boolean stopped =
        !retries.isEmpty()
            && run.observed(last)
                    .compareTo(retries.get(retries.size() - 1).interval().multipliedBy(INTERVALS))
                >= 0;
    if (span.compareTo(least) >= 0) {
      return;
    } else if (run.mayHaveTriedAfter(last)) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
    } else if (reported ? run.observed(first).compareTo(least) < 0 : stopped) {
      tally
          .tell("message", chain.message())
          .tell("span", Times.of(span))
          .tell("n", chain.tries().size())
          .failure(
              "patience for " + chain.first().envelopeKey(),
              chain.confidence(),
              chain.last().evidence());
    } else {
      String seen = Times.of(run.observed(first)) + " observed, ";
      tally.undecided("window", seen + Times.of(least) + " needed");
    }
  }
}
