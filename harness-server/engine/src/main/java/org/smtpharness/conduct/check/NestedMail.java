package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client ends a transaction before it begins the next one (RFC 5321 section 3.3). */
final class NestedMail implements ConductCheck {
  @Override
  public String id() {
    return "nested-mail";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      Turn open = null;
      for (Turn turn : talk.turns()) {
        if (open != null && turn.is("MAIL")) {
          fail(talk, open, turn, tally.opportunity());
        } else if (open != null && abandons(turn)) {
          tally.opportunity();
        }
        open = turn.is("MAIL") && turn.succeeded() ? turn : ends(turn) ? null : open;
      }
    }
    return tally.judgement("no transaction was abandoned");
  }

  /** What ends a transaction without a content. */
  private static boolean abandons(Turn turn) {
    return turn.is("RSET") || turn.is("QUIT") || Verbs.greets(turn);
  }

  /** A refused chunk ends it too, as far as this check goes (RFC 3030 section 2). */
  private static boolean ends(Turn turn) {
    return abandons(turn)
        || turn.is(Turn.CONTENT)
        || turn.is("STARTTLS")
        || turn.is("BDAT") && turn.seenCode() >= 400;
  }

  private static void fail(Talk talk, Turn open, Turn mail, Tally tally) {
    List<Turn> turns = talk.turns();
    String code =
        turns.subList(turns.indexOf(open), turns.indexOf(mail)).stream()
            .filter(turn -> turn.seenCode() >= 400)
            .reduce((first, second) -> second)
            .map(turn -> turn.answer().orElseThrow().reply().codes() + " to " + turn.verb())
            .orElse("no refusal");
    tally
        .tell("previous_message", "<" + Envelope.path(open) + ">")
        .tell("code", code)
        .failure(
            Causes.said(talk, mail), Confidence.CERTAIN, talk.evidence(open), talk.evidence(mail));
  }
}
