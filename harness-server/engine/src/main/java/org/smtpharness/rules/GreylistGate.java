package org.smtpharness.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Throttle;

/** Holds back who is not known yet, as RFC 6647 describes it. */
final class GreylistGate implements Gate {
  private final Throttle.Greylisted times;
  private final Keyed<Triplet> triplets;
  private final Keyed<Network> networks;

  GreylistGate(Throttle.Greylisted times) {
    this.times = times;
    this.triplets = new Keyed<>(Triplet::new);
    this.networks = new Keyed<>(Network::new);
  }

  @Override
  public boolean holds(Situation situation, Instant now) {
    Optional<String> key = key(situation);
    if (key.isEmpty() || isAllowed(situation, now, true)) {
      return false;
    }
    Attempt attempt =
        triplets.change(
            key.get(), triplet -> triplet.isForgotten(now), triplet -> triplet.attempt(now));
    if (attempt == Attempt.SUCCESSFUL_RETRY && times.allowAfter().isPresent()) {
      networks.change(
          network(situation), network -> network.isForgotten(now), network -> network.passed(now));
    }
    return attempt == Attempt.TOO_EARLY;
  }

  @Override
  public boolean peek(Situation situation, Instant now) {
    return key(situation)
        .filter(key -> !isAllowed(situation, now, false))
        .map(key -> triplets.look(key, triplet -> triplet.judge(now) == Attempt.TOO_EARLY))
        .orElse(false);
  }

  private Optional<String> key(Situation situation) {
    return ScopeKey.of(Scope.TRIPLET, situation)
        .map(triplet -> network(situation) + triplet.substring(situation.clientIp().length()));
  }

  private String network(Situation situation) {
    return ClientNetwork.of(situation.clientIp(), times.network(), times.networkV6());
  }

  private boolean isAllowed(Situation situation, Instant now, boolean touch) {
    return times.allowAfter().isPresent()
        && networks.look(network(situation), network -> network.isAllowed(now, touch));
  }

  private static boolean isOver(Duration time, Instant since, Instant now) {
    return Duration.between(since, now).compareTo(time) >= 0;
  }

  private enum Attempt {
    TOO_EARLY,
    SUCCESSFUL_RETRY,
    KNOWN
  }

  /** Client network, sender and recipient. */
  private final class Triplet {
    private Instant first;
    private Instant lastPassed;

    boolean isForgotten(Instant now) {
      return lastPassed == null
          ? first == null || isOver(times.expires(), first, now)
          : isOver(times.remembers(), lastPassed, now);
    }

    Attempt judge(Instant now) {
      if (isForgotten(now)) {
        return Attempt.TOO_EARLY;
      }
      if (lastPassed != null) {
        return Attempt.KNOWN;
      }
      return isOver(times.delay(), first, now) ? Attempt.SUCCESSFUL_RETRY : Attempt.TOO_EARLY;
    }

    Attempt attempt(Instant now) {
      if (isForgotten(now)) {
        first = now;
        lastPassed = null;
      }
      Attempt attempt = judge(now);
      if (attempt != Attempt.TOO_EARLY) {
        lastPassed = now;
      }
      return attempt;
    }
  }

  /** A network with those of its clients that came again. */
  private final class Network {
    private int successes;
    private Instant last;

    boolean isForgotten(Instant now) {
      return last == null || isOver(times.remembers(), last, now);
    }

    boolean isAllowed(Instant now, boolean touch) {
      boolean allowed = !isForgotten(now) && successes >= times.allowAfter().orElseThrow();
      if (allowed && touch) {
        last = now;
      }
      return allowed;
    }

    boolean passed(Instant now) {
      successes = isForgotten(now) ? 1 : successes + 1;
      last = now;
      return true;
    }
  }
}
