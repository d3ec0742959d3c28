package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/**
 * The order is EHLO, MAIL, RCPT, DATA (RFC 5321 section 4.1.4). What follows a refusal has checks
 * of its own; so has what follows STARTTLS.
 */
final class CommandOrderViolation implements ConductCheck {
  @Override
  public String id() {
    return "command-order-violation";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      boolean tried =
          talk.turns().stream()
              .anyMatch(turn -> turn.is("MAIL") || turn.is("RCPT") || turn.is("DATA"));
      if (tried) {
        judge(talk, tally.opportunity());
      }
    }
    return tally.judgement("no transaction was tried");
  }

  private static void judge(Talk talk, Tally tally) {
    List<Turn> turns = talk.turns();
    for (int i = 0; i < turns.size(); i++) {
      List<Turn> before = turns.subList(0, i);
      Optional<String> problem = problem(turns.get(i), before);
      if (problem.isPresent()) {
        tally
            .tell("verb", turns.get(i).verb())
            .tell("problem", problem.get())
            .failure(
                Causes.early(talk, turns.get(i)), Confidence.CERTAIN, talk.evidence(turns.get(i)));
        return;
      } else if (turns.get(i).is("MAIL") && isLost(before)) {
        tally.undecided("flush", "the reply to EHLO was lost");
      }
    }
  }

  private static Optional<String> problem(Turn turn, List<Turn> before) {
    if (turn.is("MAIL")) {
      return before.stream().noneMatch(Verbs::greets) || allRefused(before)
          ? Optional.of("before EHLO or HELO was accepted")
          : Optional.empty();
    } else if (turn.is("RCPT") || turn.is("DATA")) {
      List<Turn> transaction = transaction(before);
      if (transaction.stream().noneMatch(one -> one.is("MAIL"))) {
        return Optional.of("without MAIL");
      }
      boolean nobody = transaction.stream().noneMatch(one -> one.is("RCPT"));
      return turn.is("DATA") && nobody ? Optional.of("without RCPT") : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean allRefused(List<Turn> before) {
    return before.stream().filter(Verbs::greets).allMatch(turn -> turn.seenCode() >= 400);
  }

  private static boolean isLost(List<Turn> before) {
    return before.stream().filter(Verbs::greets).allMatch(turn -> turn.seenCode() == 0);
  }

  /** What came since the last transaction ended. */
  private static List<Turn> transaction(List<Turn> before) {
    int from = before.size();
    while (from > 0 && !isEnd(before.get(from - 1))) {
      from--;
    }
    return before.subList(from, before.size());
  }

  private static boolean isEnd(Turn turn) {
    boolean reset = turn.is("RSET") || turn.is("STARTTLS") || Verbs.greets(turn);
    return turn.is(Turn.CONTENT) || reset && turn.seenCode() < 400;
  }
}
