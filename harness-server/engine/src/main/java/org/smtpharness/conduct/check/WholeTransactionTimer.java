package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** Each step has its own time-out, not all of them one (RFC 5321 section 4.5.3.2). */
final class WholeTransactionTimer implements ConductCheck {
  /** So many late answers make a session that is slow throughout. */
  private static final int SLOW = 3;

  @Override
  public String id() {
    return "whole-transaction-timer";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    List<Talk> slow = run.talks().stream().filter(talk -> isSlow(run, talk)).toList();
    slow.forEach(talk -> tally.opportunity());
    List<Talk> left = slow.stream().filter(WholeTransactionTimer::isLeft).toList();
    if (!left.isEmpty()) {
      judge(run, left, tally);
    }
    return tally.judgement("no session had many late answers");
  }

  private static boolean isSlow(Run run, Talk talk) {
    return talk.turns().stream()
            .filter(turn -> turn.seenAnswer().isPresent())
            .filter(turn -> Patience.of(run, talk, turn).compareTo(Patience.AT_ONCE) >= 0)
            .count()
        >= SLOW;
  }

  /** Whether the client left a transaction that was going on. */
  private static boolean isLeft(Talk talk) {
    List<Envelope> envelopes = talk.envelopes();
    boolean refused = talk.turns().stream().anyMatch(turn -> turn.seenCode() >= 400);
    boolean underWay =
        envelopes.isEmpty()
            || envelopes.get(envelopes.size() - 1).content().flatMap(Turn::seenAnswer).isEmpty();
    return talk.closedByClient() && !refused && underWay && talk.turns("QUIT").isEmpty();
  }

  private static void judge(Run run, List<Talk> left, Tally tally) {
    Duration longest = left.stream().map(talk -> longest(run, talk)).reduce(max()).orElseThrow();
    Optional<Duration> patience = patience(run, left);
    if (patience.filter(known -> known.compareTo(longest.multipliedBy(3)) > 0).isEmpty()) {
      tally.undecided("window", "how long the client waits for one answer was not seen");
    } else if (left.size() < 2 || !isSameTime(left)) {
      tally.undecided("window", "it has to happen twice after the same time");
    } else {
      tally
          .tell("total", Times.of(total(left.get(0))))
          .tell("longest", Times.of(longest))
          .failure(
              "transaction of s" + left.get(0).number(),
              Confidence.CERTAIN,
              left.stream()
                  .map(talk -> talk.evidence(talk.closedAt().orElseThrow(), "the client closed"))
                  .toArray(Evidence[]::new));
    }
  }

  /** How long the client waits for one answer, learned where the server was silent. */
  private static Optional<Duration> patience(Run run, List<Talk> left) {
    return run.talks().stream()
        .filter(talk -> talk.closedByClient() && !left.contains(talk))
        .flatMap(talk -> Waits.pending(talk).map(turn -> Waits.of(run, talk, turn)).stream())
        .reduce(max());
  }

  private static Duration longest(Run run, Talk talk) {
    Optional<Turn> pending = Waits.pending(talk);
    return talk.turns().stream()
        .filter(turn -> turn.seenAnswer().isPresent() || pending.filter(turn::equals).isPresent())
        .map(turn -> Patience.of(run, talk, turn))
        .reduce(max())
        .orElse(Duration.ZERO);
  }

  private static boolean isSameTime(List<Talk> left) {
    Duration least =
        left.stream().map(WholeTransactionTimer::total).min(Duration::compareTo).orElseThrow();
    Duration most = left.stream().map(WholeTransactionTimer::total).reduce(max()).orElseThrow();
    return most.minus(least).compareTo(least.dividedBy(5)) <= 0;
  }

  private static Duration total(Talk talk) {
    return talk.closedAt().orElseThrow().since(talk.openedAt());
  }

  private static BinaryOperator<Duration> max() {
    return (one, other) -> one.compareTo(other) >= 0 ? one : other;
  }
}
