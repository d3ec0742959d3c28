package org.smtpharness.conduct.check;

import java.time.Duration;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client waits five minutes for the greeting (RFC 5321 section 4.5.3.2.1). */
final class BannerTimeoutShort implements ConductCheck {
  @Override
  public String id() {
    return "banner-timeout-short";
  }

  @Override
  public Judgement judge(Run run) {
    Duration limit = run.thresholds().of(Limit.TIMEOUT_BANNER);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns(Turn.GREETING).stream()
          .filter(greeting -> !isProbe(run, talk, greeting))
          // Part of a greeting is a sign of life: what follows is another wait.
          .filter(greeting -> greeting.answer().isEmpty() || greeting.seenAnswer().isPresent())
          .forEach(greeting -> Patience.judge(run, talk, greeting, limit, tally));
    }
    return tally.judgement("the greeting was never delayed");
  }

  /** Who connects and is gone at once asks whether the port is open. */
  private static boolean isProbe(Run run, Talk talk, Turn greeting) {
    return talk.turns().size() == 1
        && Patience.of(run, talk, greeting).compareTo(Patience.AT_ONCE) < 0;
  }
}
