package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Moment;

/** A message outlives the session that was kept for it (RFC 5321 section 3.8). */
final class PooledConnectionNotRecovered implements ConductCheck {
  @Override
  public String id() {
    return "pooled-connection-not-recovered";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      if (chain.tries().stream().anyMatch(StaleSessions::met)) {
        judge(run, chain, tally.opportunity());
      }
    }
    run.talks().stream()
        .filter(StaleSessions::isEndedIdle)
        .forEach(talk -> judgeIdle(run, talk, tally));
    return tally.judgement("the server ended no session that the client used again");
  }

  private static void judge(Run run, Chain chain, Tally tally) {
    Try last = chain.last();
    Moment since = last.ending().at();
    boolean reported = Reports.failureOf(run, chain);
    if (!StaleSessions.met(last) || last.outcome() == Try.Outcome.RUNNING) {
      return;
    } else if (!reported && !run.isLongAfter(since)) {
      tally.undecided("window", Windows.tooShort(run, since));
    } else if (run.mayHaveTriedAfter(since)) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
    } else {
      tally
          .tell("session", last.talk().session().id())
          .tell("how", StaleSessions.how(last.talk()))
          .tell("message", chain.message())
          .tell("result", reported ? "reported as failed" : "lost")
          .failure(cause(chain), chain.confidence(), last.evidence());
    }
  }

  /** The command after the 421 is what another check would blame. */
  private static String cause(Chain chain) {
    Talk talk = chain.last().talk();
    Turn mail = chain.last().envelope().mail();
    boolean told =
        talk.turns(Turn.UNASKED).stream()
            .anyMatch(turn -> turn.seenCode() == 421 && talk.after(turn).contains(mail));
    return told ? Causes.said(talk, mail) : Causes.forgotten(chain);
  }

  /** What a client writes to a connection that is closed is seen by nobody; intents tell of it. */
  private static void judgeIdle(Run run, Talk talk, Tally tally) {
    Moment since = talk.closedAt().orElseThrow();
    boolean came =
        run.talks().stream()
            .anyMatch(other -> other.openedAt().compareTo(since) >= 0 && !other.failedBeforeMail());
    Optional<Intent> unserved = came ? Optional.empty() : unserved(run);
    if (came) {
      tally.opportunity();
    } else if (unserved.isPresent()) {
      tally.opportunity();
      if (!run.isLongAfter(since)) {
        tally.undecided("window", Windows.tooShort(run, since));
        return;
      }
      tally
          .tell("session", talk.session().id())
          .tell("how", StaleSessions.how(talk))
          .tell("message", Reports.name(run.declared(), unserved.get()))
          .tell("result", "lost")
          .failure(
              "no try for " + unserved.get().recipients().get(0),
              Confidence.CERTAIN,
              talk.evidence(since, "the server closed the session"));
    }
  }

  private static Optional<Intent> unserved(Run run) {
    List<Intent> intents = run.declared().intents();
    return intents.stream()
        .filter(intent -> run.chains().stream().noneMatch(chain -> Reports.serves(chain, intent)))
        .findFirst();
  }
}
