package org.smtpharness.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A condition that remembers: it holds for what is too much, or comes too early, and counts what it
 * lets in. It is judged after the conditions of its rule that remember nothing.
 */
public sealed interface Throttle extends Condition {
  /** The most that a limit can be: octets as well as anything else. */
  long MOST = 999_999_999_999L;

  /**
   * Holds while a session would be one more than so many at once. A session that is let in has a
   * place until it ends.
   *
   * @param per whose sessions are counted together
   * @param above how many are let in; 1 to {@link #MOST}
   */
  record ConcurrentSessions(Scope per, long above) implements Throttle {
    public ConcurrentSessions {
      Objects.requireNonNull(per, "per");
      requireLimit(above);
    }

    @Override
    public String keyword() {
      return "concurrent-sessions";
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return per.isKnownAt(stage);
    }
  }

  /**
   * Holds while an event would be one more than so many within a time.
   *
   * @param of what is counted
   * @param per whose events are counted together; see {@link Countable#isCountedPer}
   * @param above how many are let in, for octets how many octets; 1 to {@link #MOST}
   * @param within the time, by the harness clock; empty to count them all
   * @param by how the time passes; a token bucket needs a time
   */
  record Rate(Countable of, Scope per, long above, Optional<Duration> within, Method by)
      implements Throttle {
    public Rate {
      Objects.requireNonNull(by, "by");
      requireLimit(above);
      if (!of.isCountedPer(per)) {
        throw new IllegalArgumentException(of.keyword() + " can't be counted per " + per.keyword());
      }
      if (within.isPresent() && (within.get().isZero() || within.get().isNegative())) {
        throw new IllegalArgumentException("'within' must be more than zero but was " + within);
      }
      if (within.isEmpty() && by == Method.TOKEN_BUCKET) {
        throw new IllegalArgumentException("a token bucket needs 'within'");
      }
    }

    @Override
    public String keyword() {
      return "rate";
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return per.isKnownAt(stage);
    }
  }

  /** What a rate counts. */
  enum Countable {
    /** Connections that are let in, at {@code connect} or {@code greeting}. */
    CONNECTIONS,
    /** Messages: at {@code mail} each that is begun, else each that is accepted. */
    MESSAGES,
    /** Recipients, at {@code rcpt}. */
    RECIPIENTS,
    /** Octets of content, at {@code end-of-data}. */
    BYTES,
    /** Commands, and contents, that were refused with 4yz or 5yz. */
    FAILURES;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a rule's stages at which an event is let in and counted; empty when the rule only
     * looks, and what happens is counted.
     */
    public Optional<Stage> countedAt(Set<Stage> at) {
      return switch (this) {
        case CONNECTIONS -> first(at, Stage.GREETING, Stage.CONNECT);
        case MESSAGES -> first(at, Stage.END_OF_DATA, Stage.MAIL);
        case RECIPIENTS -> first(at, Stage.RCPT);
        case BYTES -> first(at, Stage.END_OF_DATA);
        case FAILURES -> Optional.empty();
      };
    }

    private static Optional<Stage> first(Set<Stage> at, Stage... stages) {
      for (Stage stage : stages) {
        if (at.contains(stage)) {
          return Optional.of(stage);
        }
      }
      return Optional.empty();
    }

    /** Whether the key of that scope is known when such an event happens. */
    public boolean isCountedPer(Scope scope) {
      return switch (this) {
        case CONNECTIONS ->
            scope == Scope.SERVER || scope == Scope.CLIENT_IP || scope == Scope.CLIENT_NETWORK;
        case MESSAGES, BYTES -> true;
        case RECIPIENTS, FAILURES -> scope != Scope.MESSAGE;
      };
    }
  }

  /** How a rate forgets. */
  enum Method {
    /** Each event counts for the whole time, and then no more. */
    SLIDING_WINDOW,
    /** The limit can be used up at once, and grows again evenly over the time. */
    TOKEN_BUCKET;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Holds while client network, sender and recipient are not yet known together (RFC 6647).
   *
   * @param delay how long after the first attempt another one is let in
   * @param expires how long after the first attempt the three are forgotten when there was no
   *     other; more than {@code delay}
   * @param remembers how long the three are known after the last message that was let in
   * @param allowAfter from a network after so many successful retries everything is let in; 1 or
   *     more; empty for never
   * @param network how many bits of an IPv4 address make a network; 0 to 32
   * @param networkV6 how many bits of an IPv6 address make a network; 0 to 128
   */
  record Greylisted(
      Duration delay,
      Duration expires,
      Duration remembers,
      OptionalInt allowAfter,
      int network,
      int networkV6)
      implements Throttle {
    /** The times of a common implementation and of RFC 6647 section 5, for single addresses. */
    public static final Greylisted DEFAULT =
        new Greylisted(
            Duration.ofMinutes(5),
            Duration.ofHours(24),
            Duration.ofDays(36),
            OptionalInt.empty(),
            32,
            128);

    public Greylisted {
      if (delay.isZero() || delay.isNegative() || expires.compareTo(delay) <= 0) {
        throw new IllegalArgumentException(
            "greylisting needs a delay of more than zero and less than 'expires'");
      }
      if (remembers.isZero() || remembers.isNegative()) {
        throw new IllegalArgumentException("greylisting must remember for more than zero");
      }
      if (allowAfter.isPresent() && allowAfter.getAsInt() < 1) {
        throw new IllegalArgumentException("'allow-after' must be 1 or more");
      }
      requireBits("network", network, 32);
      requireBits("network-v6", networkV6, 128);
    }

    /** The same with that delay; what expires first expires later then. */
    public Greylisted withDelay(Duration time) {
      Duration later = time.compareTo(expires) < 0 ? expires : time.plus(expires);
      return new Greylisted(time, later, remembers, allowAfter, network, networkV6);
    }

    /** The same when the three are forgotten after that time. */
    public Greylisted withExpires(Duration time) {
      return new Greylisted(delay, time, remembers, allowAfter, network, networkV6);
    }

    /** The same when the three are known for that time. */
    public Greylisted withRemembers(Duration time) {
      return new Greylisted(delay, expires, time, allowAfter, network, networkV6);
    }

    /** The same when a network is let in after so many successful retries. */
    public Greylisted withAllowAfter(int successes) {
      return new Greylisted(
          delay, expires, remembers, OptionalInt.of(successes), network, networkV6);
    }

    /** The same with networks of so many bits, for IPv4 and for IPv6. */
    public Greylisted withNetworks(int bits, int bitsV6) {
      return new Greylisted(delay, expires, remembers, allowAfter, bits, bitsV6);
    }

    @Override
    public String keyword() {
      return "greylisted";
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return Scope.TRIPLET.isKnownAt(stage);
    }

    private static void requireBits(String what, int bits, int most) {
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException(
            "'" + what + "' must be 0 to " + most + " bits but was " + bits);
      }
    }
  }

  private static void requireLimit(long above) {
    if (above < 1 || above > MOST) {
      throw new IllegalArgumentException("'above' must be 1 to " + MOST + " but was " + above);
    }
  }
}
