package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;

/** Messages that failed at different times are not all tried again at one. */
final class SynchronisedRetries implements ConductCheck {
  @Override
  public String id() {
    return "synchronised-retries";
  }

  @Override
  public Judgement judge(Run run) {
    Duration window = run.thresholds().of(Limit.RETRY_SYNC_WINDOW);
    int least = (int) run.thresholds().of(Bound.RETRY_SYNC_MESSAGES);
    List<Chain.Repeat> retries = inOwnSessions(run);
    Tally tally = new Tally();
    if (retries.size() >= least) {
      tally.opportunity();
      judge(retries, window, least, tally);
    }
    return tally.judgement("too few messages were tried again");
  }

  /** One retry for each session: many messages in one are no burst. */
  private static List<Chain.Repeat> inOwnSessions(Run run) {
    List<Chain.Repeat> retries = new ArrayList<>();
    run.chains().stream()
        .flatMap(chain -> Retries.of(chain).stream())
        .sorted(Comparator.comparing(repeat -> repeat.later().startedAt()))
        .filter(repeat -> repeat.confidence().atLeast(Confidence.STRONG))
        .forEach(
            repeat -> {
              if (retries.stream().noneMatch(other -> isSameSession(other, repeat))) {
                retries.add(repeat);
              }
            });
    return retries;
  }

  private static boolean isSameSession(Chain.Repeat one, Chain.Repeat other) {
    return one.later().talk().number() == other.later().talk().number();
  }

  private static void judge(List<Chain.Repeat> retries, Duration window, int least, Tally tally) {
    for (int end = least; end <= retries.size(); end++) {
      List<Chain.Repeat> burst = retries.subList(end - least, end);
      Duration span =
          burst.get(least - 1).later().startedAt().since(burst.get(0).later().startedAt());
      if (span.compareTo(window) > 0) {
        continue;
      }
      if (failuresSpan(burst).compareTo(window.multipliedBy(3)) <= 0) {
        tally.undecided("attribution", "the messages had failed at one time, too");
        continue;
      }
      tally
          .tell("n", burst.size())
          .tell("window", Times.of(window))
          .failure(
              "burst at s" + burst.get(0).later().talk().number(),
              Confidence.STRONG,
              burst.stream().map(one -> one.later().evidence()).toArray(Evidence[]::new));
      return;
    }
  }

  private static Duration failuresSpan(List<Chain.Repeat> burst) {
    List<Duration> times =
        burst.stream().map(one -> one.earlier().ending().at().elapsed()).sorted().toList();
    return times.get(times.size() - 1).minus(times.get(0));
  }
}
