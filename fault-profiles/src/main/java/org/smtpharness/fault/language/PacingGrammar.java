package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;

/** How the effects are written that say how fast an answer comes. */
final class PacingGrammar {
  private static final long MOST_OCTETS = 65_536;
  private static final String PER_SECOND = "/s";

  static final Key<List<Duration>> BETWEEN =
      Key.optional(
          "between",
          "The shortest and the longest wait; each wait is drawn evenly between them.",
          new ListOf<>("a list of two durations", Durations.WAIT, 2, 2),
          "none");
  static final Key<Duration> MEDIAN =
      Key.optional(
          "median",
          "Half of the waits are shorter; they are drawn from a log-normal distribution.",
          Durations.WAIT,
          "none");
  static final Key<Double> SIGMA =
      Key.optional("sigma", "How long the tail of that distribution is.", new Decimal(3), "none");
  static final List<Key<?>> DELAY_KEYS = List.of(BETWEEN, MEDIAN, SIGMA);

  static final Key<Long> CHUNK =
      Key.required("chunk", "The octets of one piece.", Sizes.between(1, MOST_OCTETS));
  static final Key<Duration> EVERY =
      Key.required("every", "The time between two pieces, at most 1h.", Durations.WAIT);
  static final List<Key<?>> PIECES_KEYS = List.of(CHUNK, EVERY);

  static final Key<Long> RATE = Key.required("rate", "The octets in a second.", rate());
  static final Key<Direction> DIRECTION =
      Key.optional(
          "direction",
          "Which way: `in` from the client, `out` to it, or `both`, each with the whole rate.",
          Word.of("direction", Direction.values(), Direction::keyword),
          "both");
  static final List<Key<?>> BANDWIDTH_KEYS = List.of(RATE, DIRECTION);

  static final Key<Effect> DELAY =
      EffectType.key(
          "delay",
          "Waits before what follows, in real time; at most 1h. The search for a rule goes on.",
          new ShortOrMap<>(
              new Mapped<>(Durations.WAIT, DelayTime.Fixed::new),
              new MapOf<DelayTime>(
                  "a map with 'between', or with 'median' and 'sigma'",
                  DELAY_KEYS,
                  delayConstraints(),
                  PacingGrammar::delay)),
          Effect.Delay::new);
  static final Key<Effect> DRIBBLE =
      EffectType.key(
          "dribble",
          "Sends the answer in small pieces.",
          pieces(Pacing.Dribble::new),
          dribble -> dribble);
  static final Key<Effect> BANDWIDTH =
      EffectType.key(
          "bandwidth",
          "Limits the rate from here to the end of the session.",
          new ShortOrMap<>(
              new Mapped<>(rate(), octets -> new Pacing.Bandwidth(octets, Direction.BOTH)),
              new MapOf<>(
                  "a map with 'rate' and 'direction'",
                  BANDWIDTH_KEYS,
                  Map.of(),
                  PacingGrammar::bandwidth)),
          bandwidth -> bandwidth);
  static final Key<Effect> SLOW_READ =
      EffectType.key(
          "slow-read",
          "Reads little at a time from here to the end of the session, so that the client's writes"
              + " block.",
          pieces(Pacing.SlowRead::new),
          slow -> slow);

  static final List<Key<Effect>> EFFECTS = List.of(DELAY, DRIBBLE, BANDWIDTH, SLOW_READ);

  private PacingGrammar() {}

  private static Type<Effect> pieces(BiFunction<Integer, Duration, Effect> make) {
    return new MapOf<>(
        "a map with 'chunk' and 'every'",
        PIECES_KEYS,
        Map.of(),
        fields -> {
          Optional<Long> chunk = fields.get(CHUNK);
          Optional<Duration> every = fields.get(EVERY);
          return chunk.flatMap(octets -> every.map(time -> make.apply(octets.intValue(), time)));
        });
  }

  private static Optional<DelayTime> delay(Fields fields) {
    Optional<List<Duration>> between = fields.get(BETWEEN);
    Optional<Duration> median = fields.get(MEDIAN);
    Optional<Double> sigma = fields.get(SIGMA);
    boolean isDrawnEvenly = fields.has(BETWEEN);
    if (isDrawnEvenly && (fields.has(MEDIAN) || fields.has(SIGMA))) {
      fields.report("a delay is drawn 'between' two times or by 'median' and 'sigma', not both");
      return Optional.empty();
    }
    if (!isDrawnEvenly && !(fields.has(MEDIAN) && fields.has(SIGMA))) {
      fields.report("a delay that is drawn needs 'between', or both of 'median' and 'sigma'");
      return Optional.empty();
    }
    return isDrawnEvenly
        ? between.flatMap(times -> between(times, fields))
        : median.flatMap(time -> sigma.map(value -> new DelayTime.LogNormal(time, value)));
  }

  private static Optional<DelayTime> between(List<Duration> times, Fields fields) {
    if (times.get(0).compareTo(times.get(1)) > 0) {
      fields.report(
          BETWEEN,
          "the shorter time comes first, but found %s and %s"
              .formatted(Durations.format(times.get(0)), Durations.format(times.get(1))));
      return Optional.empty();
    }
    return Optional.of(new DelayTime.Between(times.get(0), times.get(1)));
  }

  private static Map<String, Object> delayConstraints() {
    return Definitions.schema(
        "oneOf",
        List.of(
            Definitions.schema("required", List.of("between")),
            Definitions.schema(
                "anyOf",
                List.of(
                    Definitions.schema("required", List.of("median")),
                    Definitions.schema("required", List.of("sigma"))))),
        "dependentRequired",
        Definitions.schema("median", List.of("sigma"), "sigma", List.of("median")));
  }

  private static Optional<Effect> bandwidth(Fields fields) {
    Optional<Long> rate = fields.get(RATE);
    Direction direction = fields.get(DIRECTION, Direction.BOTH);
    return rate.map(octets -> new Pacing.Bandwidth(octets, direction));
  }

  private static Type<Long> rate() {
    return new ParsedText<>(
        "a rate such as 512 B/s or 16 KiB/s",
        Definitions.schema("pattern", "^" + Sizes.SYNTAX + "/s$"),
        PacingGrammar::rate);
  }

  private static long rate(String text) {
    if (!text.endsWith(PER_SECOND)) {
      throw new IllegalArgumentException(
          "expected a rate such as 512 B/s or 16 KiB/s but found " + Shown.quoted(text));
    }
    long octets = Sizes.parse(text.substring(0, text.length() - PER_SECOND.length()));
    if (octets == 0) {
      throw new IllegalArgumentException("a rate must be 1 B/s or more but was " + text);
    }
    return octets;
  }

  static String format(long octetsPerSecond) {
    return Sizes.format(octetsPerSecond) + PER_SECOND;
  }
}
