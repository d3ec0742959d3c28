package org.smtpharness.rules;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle;

/**
 * Lets so many events in within a time. Where the rule acts on the events themselves it counts
 * those that it lets in; else it only looks, and counts what happened.
 */
final class RateGate implements Gate {
  private final Throttle.Rate rate;
  private final Optional<Stage> countedAt;
  private final Keyed<Tally> tallies;

  RateGate(Throttle.Rate rate, Set<Stage> at) {
    this.rate = rate;
    this.countedAt = rate.of().countedAt(at);
    this.tallies = new Keyed<>(() -> Tally.of(rate));
  }

  @Override
  public boolean holds(Situation situation, Instant now) {
    if (countedAt.filter(situation.stage()::equals).isEmpty()) {
      return peek(situation, now);
    }
    long amount = amount(situation);
    return ScopeKey.of(rate.per(), situation)
        .map(key -> change(key, now, tally -> take(tally, amount, now)))
        .orElse(false);
  }

  private boolean change(String key, Instant now, Function<Tally, Boolean> step) {
    return tallies.change(key, tally -> tally.isEmpty(now), step);
  }

  private static boolean take(Tally tally, long amount, Instant now) {
    if (!tally.hasRoom(amount, now)) {
      return true;
    }
    tally.add(amount, now);
    return false;
  }

  @Override
  public boolean peek(Situation situation, Instant now) {
    long amount = amount(situation);
    return ScopeKey.of(rate.per(), situation)
        .map(key -> tallies.look(key, tally -> !tally.hasRoom(amount, now)))
        .orElse(false);
  }

  @Override
  public void happened(Occurrence what, Situation situation, Instant now) {
    if (isFed() && counts(what)) {
      long amount = amount(situation);
      ScopeKey.of(rate.per(), situation)
          .ifPresent(
              key ->
                  change(
                      key,
                      now,
                      tally -> {
                        tally.add(amount, now);
                        return true;
                      }));
    }
  }

  private boolean counts(Occurrence what) {
    return switch (rate.of()) {
      case CONNECTIONS -> what == Occurrence.CONNECTION;
      case MESSAGES, BYTES -> what == Occurrence.MESSAGE;
      case RECIPIENTS -> what == Occurrence.RECIPIENT;
      case FAILURES -> what == Occurrence.FAILURE;
    };
  }

  /** One event; of octets as many as are known. */
  private long amount(Situation situation) {
    return rate.of() == Throttle.Countable.BYTES
        ? Math.max(1, situation.details().size().orElse(1))
        : 1;
  }

  @Override
  public void sessionEnded(long session) {
    if (rate.per() == Scope.SESSION) {
      tallies.remove(Long.toString(session));
    }
  }

  @Override
  public boolean isFed() {
    return countedAt.isEmpty();
  }
}
