package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Journal;

/**
 * A run beside its control run: where replies were told in another way, and where the client went
 * another way.
 *
 * @param varied where a reply with the same code differed in the way that is looked for; empty when
 *     none did
 * @param divergence what the client did next in either run, behind the last such reply; empty when
 *     it did the same
 */
record Comparison(Optional<Pair> varied, Optional<Divergence> divergence) {
  /**
   * The same step in both runs.
   *
   * @param here in the run
   * @param there in the control run
   */
  record Pair(Step here, Step there) {
    private boolean differs(BiPredicate<Event.ReplySent, Event.ReplySent> by) {
      return here.answer().isPresent()
          && there.answer().isPresent()
          && by.test(here.answer().get(), there.answer().get());
    }
  }

  /**
   * A turn in its session.
   *
   * @param talk the session
   * @param turn the turn
   */
  record Step(Talk talk, Turn turn) {
    /** Evidence of it. */
    Evidence evidence() {
      return talk.evidence(turn);
    }

    private Optional<Event.ReplySent> answer() {
      return turn.seenAnswer();
    }
  }

  /**
   * Where the runs part.
   *
   * @param behind the last reply that was told in another way
   * @param here what the client did in the run; empty when it did nothing more
   * @param there what it did in the control run
   */
  record Divergence(Pair behind, Optional<Step> here, Optional<Step> there) {}

  /** Compares a run with a control run; the variation is a difference between two replies. */
  static Comparison of(Run run, Journal control, BiPredicate<Event.ReplySent, Event.ReplySent> by) {
    List<Step> here = steps(run);
    List<Step> there = steps(Run.of(control, Declaration.NONE, run.endedAt()));
    Optional<Pair> varied = Optional.empty();
    int place = 0;
    while (place < here.size() && place < there.size()) {
      Pair pair = new Pair(here.get(place), there.get(place));
      if (!pair.here().turn().is(pair.there().turn().verb())) {
        break;
      } else if (pair.here().turn().seenCode() != pair.there().turn().seenCode()) {
        // The server did something else, which explains whatever follows.
        return new Comparison(varied, Optional.empty());
      }
      if (pair.differs(by)) {
        varied = Optional.of(pair);
      }
      place++;
    }
    Optional<Step> next = at(here, place);
    Optional<Step> otherwise = at(there, place);
    boolean same = next.isEmpty() && otherwise.isEmpty();
    return new Comparison(
        varied,
        same ? Optional.empty() : varied.map(pair -> new Divergence(pair, next, otherwise)));
  }

  private static List<Step> steps(Run run) {
    return run.talks().stream()
        .flatMap(talk -> talk.turns().stream().map(turn -> new Step(talk, turn)))
        .toList();
  }

  private static Optional<Step> at(List<Step> steps, int place) {
    return place < steps.size() ? Optional.of(steps.get(place)) : Optional.empty();
  }

  /** What the client did, in words. */
  static String inWords(Optional<Step> step) {
    return step.map(
            one ->
                one.turn().is(Turn.GREETING)
                    ? "it connected again"
                    : "it sent " + one.turn().verb())
        .orElse("it did nothing more");
  }
}
