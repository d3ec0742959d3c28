package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Set;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;

/**
 * A client waits five minutes for the answer to a command (RFC 5321 section 4.5.3.2). RSET and QUIT
 * may be given less.
 */
final class CommandTimeoutShort implements ConductCheck {
  private static final Set<String> VERBS = Set.of("EHLO", "HELO", "MAIL", "RCPT", "AUTH");

  @Override
  public String id() {
    return "command-timeout-short";
  }

  @Override
  public Judgement judge(Run run) {
    Duration limit = run.thresholds().of(Limit.TIMEOUT_COMMAND);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns().stream()
          .filter(turn -> VERBS.contains(turn.verb()))
          .forEach(turn -> Patience.judge(run, talk, turn, limit, tally));
    }
    return tally.judgement("the answer to a command was never delayed");
  }
}
