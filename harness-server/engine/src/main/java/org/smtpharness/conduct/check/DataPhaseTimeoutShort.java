package org.smtpharness.conduct.check;

import java.time.Duration;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/**
 * A client waits two minutes for 354, and three for a block to be taken (RFC 5321 sections
 * 4.5.3.2.4 and 4.5.3.2.5).
 */
final class DataPhaseTimeoutShort implements ConductCheck {
  @Override
  public String id() {
    return "data-phase-timeout-short";
  }

  @Override
  public Judgement judge(Run run) {
    Duration go = run.thresholds().of(Limit.TIMEOUT_DATA_INIT);
    Duration block = run.thresholds().of(Limit.TIMEOUT_DATA_BLOCK);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("DATA").forEach(data -> Patience.judge(run, talk, data, go, tally));
      talk.turns(Turn.CONTENT).stream()
          .filter(content -> !content.content().orElseThrow().terminated())
          .forEach(content -> judgeStall(run, talk, content, block, tally));
    }
    return tally.judgement("neither 354 nor the transfer was delayed");
  }

  /** A client that breaks off while it is still sending does not wait for anything. */
  private static void judgeStall(Run run, Talk talk, Turn content, Duration limit, Tally tally) {
    Duration wait = Waits.of(run, talk, content);
    Event.ContentReceived received = content.content().orElseThrow();
    if (wait.compareTo(Patience.AT_ONCE) >= 0) {
      Patience.judge(
          talk.evidence(content.endedAt(), received.octets() + " octets of content were taken"),
          talk,
          "transfer",
          wait,
          limit,
          talk.closedByClient(),
          tally);
    }
  }
}
