package org.smtpharness.conduct.check;

import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client tries EHLO before HELO (RFC 5321 section 3.2). */
final class EhloNotAttemptedFirst implements ConductCheck {
  @Override
  public String id() {
    return "ehlo-not-attempted-first";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns().stream()
          .filter(Verbs::greets)
          .findFirst()
          .ifPresent(turn -> judge(run, talk, turn, tally.opportunity()));
    }
    return tally.tell("n", tally.failures()).judgement("no EHLO or HELO came");
  }

  private static void judge(Run run, Talk talk, Turn turn, Tally tally) {
    Optional<Talk> refused =
        run.talks().stream()
            .takeWhile(other -> other.number() < talk.number())
            .filter(other -> other.session().serverPort() == talk.session().serverPort())
            .filter(other -> other.turns("EHLO").stream().anyMatch(ehlo -> !ehlo.succeeded()))
            .findFirst();
    if (turn.is("EHLO")) {
      return;
    } else if (refused.isPresent()) {
      tally.undecided(
          "correlation",
          "EHLO failed in " + refused.get().session().id() + ", and the client may remember it");
    } else {
      tally.failure(Causes.said(talk, turn), Confidence.CERTAIN, talk.evidence(turn));
    }
  }
}
