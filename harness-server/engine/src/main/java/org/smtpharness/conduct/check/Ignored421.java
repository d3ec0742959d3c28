package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Moment;

/** After 421 the channel is closing, and the destination needs a pause (RFC 5321 section 3.8). */
final class Ignored421 implements ConductCheck {
  @Override
  public String id() {
    return "ignored-421";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns().stream()
          .filter(turn -> turn.seenCode() == 421)
          .findFirst()
          .ifPresent(turn -> judge(run, talk, turn, tally.opportunity()));
    }
    return tally.judgement("no 421 reached the client");
  }

  private static void judge(Run run, Talk talk, Turn told, Tally tally) {
    Moment when = told.answer().orElseThrow().at();
    List<Turn> later = talk.after(told).stream().filter(turn -> !turn.is("QUIT")).toList();
    Optional<Turn> wentOn =
        later.stream().filter(turn -> turn.startedAt().compareTo(when) > 0).findFirst();
    List<Talk> reconnects = reconnects(run, talk, when);
    if (wentOn.isPresent()) {
      tally
          .tell("session", talk.session().id())
          .tell("went_on_with", "went on with " + wentOn.get().verb())
          .failure(
              Causes.said(talk, wentOn.get()),
              Confidence.CERTAIN,
              talk.evidence(told),
              talk.evidence(wentOn.get()));
    } else if (!later.isEmpty()) {
      tally.undecided("flush", "what came after the 421 may have been on its way already");
    } else if (reconnects.size() > 1) {
      Talk second = reconnects.get(1);
      tally
          .tell("session", talk.session().id())
          .tell("went_on_with", "connected again " + reconnects.size() + " times at once")
          .failure(
              "reconnect in s" + second.number(),
              Confidence.PROBABLE,
              talk.evidence(told),
              second.evidence(second.openedAt(), "connected again"));
    }
  }

  /** New sessions too soon after the 421; one that was already under way does not count. */
  private static List<Talk> reconnects(Run run, Talk talk, Moment when) {
    return run.talks().stream()
        .filter(other -> other.session().clientIp().equals(talk.session().clientIp()))
        .filter(other -> other.session().serverPort() == talk.session().serverPort())
        .filter(other -> other.openedAt().compareTo(when) > 0)
        .filter(
            other ->
                other.openedAt().since(when).compareTo(run.thresholds().of(Limit.RETRY_MIN_DELAY))
                    < 0)
        .toList();
  }
}
