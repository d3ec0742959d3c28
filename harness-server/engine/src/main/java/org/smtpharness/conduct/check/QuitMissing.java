package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client says QUIT before it closes the connection (RFC 5321 section 4.1.1.10). */
final class QuitMissing implements ConductCheck {
  @Override
  public String id() {
    return "quit-missing";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    int afterErrors = 0;
    for (Talk talk : run.talks()) {
      if (isOpportunity(talk)) {
        tally.opportunity();
        if (talk.turns("QUIT").isEmpty()) {
          tally.failure(
              "close of s" + talk.number(),
              Confidence.CERTAIN,
              talk.evidence(talk.closedAt().orElseThrow(), "the client closed without QUIT"));
          afterErrors += endedWithError(talk) ? 1 : 0;
        }
      }
    }
    return tally
        .tell("n", tally.failures())
        .tell("m", tally.opportunities())
        .tell("success", tally.failures() - afterErrors)
        .tell("error", afterErrors)
        .judgement("no session came so far that a QUIT was due");
  }

  /**
   * The server was there to take a QUIT: it had greeted, and did not end the session itself. A
   * client that gives up on a silent server may leave at once.
   */
  private static boolean isOpportunity(Talk talk) {
    boolean greeted = talk.turns(Turn.GREETING).stream().anyMatch(Turn::succeeded);
    boolean said421 = talk.turns().stream().anyMatch(turn -> turn.seenCode() == 421);
    boolean left = talk.closedByClient() && !said421 && Waits.unanswered(talk).isEmpty();
    return greeted && (left || !talk.turns("QUIT").isEmpty());
  }

  private static boolean endedWithError(Talk talk) {
    return talk.turns().get(talk.turns().size() - 1).seenCode() >= 400;
  }
}
