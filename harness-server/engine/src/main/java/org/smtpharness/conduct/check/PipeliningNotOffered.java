package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** A client waits for each reply unless PIPELINING is offered (RFC 2920 section 3.1). */
final class PipeliningNotOffered implements ConductCheck {
  /** How many replies have to be held back before a pass says something. */
  private static final int PROOFS = 3;

  @Override
  public String id() {
    return "pipelining-not-offered";
  }

  @Override
  public Judgement judge(Run run) {
    Duration hold = run.thresholds().of(Limit.PIPELINING_HOLD);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      List<Turn> turns = talk.turns();
      for (int i = 2; i < turns.size(); i++) {
        Turn turn = turns.get(i);
        boolean early = turn.command().filter(one -> one.outstandingReplies() > 0).isPresent();
        boolean offered = turn.setting().capabilities().offer("PIPELINING");
        if (turn.command().isPresent() && !offered && (early || isHeld(turns.get(i - 1), hold))) {
          judge(talk, turns.get(i - 1), turn, tally.opportunity());
        }
      }
    }
    // Natural timing proves nothing: only a reply that was held back shows who waits for it.
    return tally.failures() == 0 && tally.opportunities() < PROOFS
        ? Judgement.absent(
            "no-opportunity",
            "fewer than " + PROOFS + " replies were held back for " + Times.of(hold))
        : tally.judgement("");
  }

  private static boolean isHeld(Turn turn, Duration hold) {
    return turn.answer()
        .filter(sent -> sent.at().since(turn.endedAt()).compareTo(hold) >= 0)
        .isPresent();
  }

  /** Content after a refused DATA, and what comes before the greeting, are judged elsewhere. */
  private static void judge(Talk talk, Turn before, Turn turn, Tally tally) {
    Event.CommandReceived command = turn.command().orElseThrow();
    boolean isEmpty = command.line().isEmpty();
    if (command.outstandingReplies() == 0 || before.is(Turn.GREETING)) {
      return;
    }
    if (isEmpty) {
      tally.undecided("attribution", "what came early is an empty line");
      return;
    }
    tally
        .tell("verb", turn.verb().isEmpty() ? "a line" : turn.verb())
        .tell("previous_verb", before.is(Turn.CONTENT) ? "the content" : before.verb())
        .failure(
            before.is("DATA") ? Causes.said(talk, before) : Causes.early(talk, turn),
            Confidence.CERTAIN,
            talk.evidence(before),
            talk.evidence(turn));
  }
}
