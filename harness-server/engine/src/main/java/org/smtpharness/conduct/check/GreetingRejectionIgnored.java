package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Moment;

/** After a greeting that refuses there is nothing to say but QUIT (RFC 5321 section 3.1). */
final class GreetingRejectionIgnored implements ConductCheck {
  @Override
  public String id() {
    return "greeting-rejection-ignored";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns(Turn.GREETING).stream()
          .filter(greeting -> greeting.seenCode() / 100 == 5)
          .forEach(greeting -> judge(run, talk, greeting, tally.opportunity()));
    }
    return tally.judgement("no greeting refused the client");
  }

  private static void judge(Run run, Talk talk, Turn greeting, Tally tally) {
    Moment when = greeting.answer().orElseThrow().at();
    Optional<Turn> next = talk.turns().stream().filter(Turn::isByClient).findFirst();
    tally.tell("code", greeting.answer().orElseThrow().reply().codes());
    if (next.isPresent() && next.get().startedAt().compareTo(when) < 0) {
      tally.undecided("flush", "the client spoke before it could see the greeting");
    } else if (next.filter(turn -> !turn.is("QUIT")).isPresent()) {
      tally
          .tell("what", "sent " + next.get().verb())
          .failure(
              Causes.said(talk, next.get()),
              Confidence.CERTAIN,
              talk.evidence(greeting),
              talk.evidence(next.get()));
    } else {
      judgeReturn(run, talk, greeting, when, tally);
    }
  }

  private static void judgeReturn(Run run, Talk talk, Turn greeting, Moment when, Tally tally) {
    Optional<Talk> back =
        run.talks().stream()
            .filter(other -> Destinations.areSame(talk, other))
            .filter(other -> other.openedAt().compareTo(when) > 0)
            .findFirst();
    Duration least = run.thresholds().of(Limit.RETRY_MIN_DELAY);
    boolean never = greeting.seenCode() == 521;
    if (back.isPresent() && (never || back.get().openedAt().since(when).compareTo(least) < 0)) {
      Duration pause = back.get().openedAt().since(when);
      tally
          .tell("what", "connected again after " + Times.of(pause))
          .failure(
              "reconnect in s" + back.get().number(),
              Confidence.PROBABLE,
              talk.evidence(greeting),
              back.get().evidence(back.get().openedAt(), "connected again"));
    }
  }
}
