package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Throttle;

/** How the conditions that remember are written: throttling and greylisting. */
final class ThrottleGrammar {
  private static final Throttle.Greylisted GREY = Throttle.Greylisted.DEFAULT;

  static final Key<Scope> PER =
      Key.optional(
          "per",
          "Whose events are counted together; each key of that scope has a limit of its own.",
          Word.of("scope", Scope.values(), Scope::keyword),
          "client-ip");
  private static final Type<Long> NUMBER = new WholeNumber(1, Throttle.MOST);
  static final Key<Long> ABOVE_SESSIONS =
      Key.required("above", "How many are let in at once; the next is held back.", NUMBER);
  static final List<Key<?>> SESSIONS_KEYS = List.of(PER, ABOVE_SESSIONS);

  static final Key<Throttle.Countable> OF =
      Key.required(
          "of",
          "What is counted.",
          Word.of("countable", Throttle.Countable.values(), Throttle.Countable::keyword));
  static final Key<Long> ABOVE =
      Key.required(
          "above",
          "How many are let in; the next is held back. For `bytes` a size.",
          new NumberOrSize(NUMBER, Sizes.between(1, Throttle.MOST)));
  static final Key<Duration> WITHIN =
      Key.optional(
          "within", "The time for so many, by the harness clock.", Durations.POSITIVE, "in all");
  static final Key<Throttle.Method> BY =
      Key.optional(
          "by",
          "How the time passes.",
          Word.of("method", Throttle.Method.values(), Throttle.Method::keyword),
          "sliding-window");
  static final List<Key<?>> RATE_KEYS = List.of(OF, PER, ABOVE, WITHIN, BY);

  static final Key<Duration> DELAY =
      Key.optional(
          "delay",
          "How long after the first attempt another one is let in.",
          Durations.POSITIVE,
          Durations.format(GREY.delay()));
  static final Key<Duration> EXPIRES =
      Key.optional(
          "expires",
          "How long after the first attempt it is forgotten when there was no other.",
          Durations.POSITIVE,
          Durations.format(GREY.expires()) + ", and `delay` more if that is longer");
  static final Key<Duration> REMEMBERS =
      Key.optional(
          "remembers",
          "How long client, sender and recipient are known after they were let in.",
          Durations.POSITIVE,
          Durations.format(GREY.remembers()));
  static final Key<Long> ALLOW_AFTER =
      Key.optional(
          "allow-after",
          "After so many successful retries everything from the client's network is let in.",
          new WholeNumber(1, Integer.MAX_VALUE),
          "never");
  static final Key<Long> NETWORK =
      Key.optional(
          "network",
          "How many bits of an IPv4 address make a client's network.",
          new WholeNumber(0, 32),
          "32");
  static final Key<Long> NETWORK_V6 =
      Key.optional(
          "network-v6",
          "How many bits of an IPv6 address make a client's network.",
          new WholeNumber(0, 128),
          "128");
  static final List<Key<?>> GREYLISTED_KEYS =
      List.of(DELAY, EXPIRES, REMEMBERS, ALLOW_AFTER, NETWORK, NETWORK_V6);

  static final List<Key<Condition>> KEYS =
      List.of(
          Key.optional(
              "concurrent-sessions",
              "The session would be one more than so many at once.",
              new Named<>(
                  "concurrent-sessions",
                  new MapOf<>(
                      "a map such as { per: client-ip, above: 10 }",
                      SESSIONS_KEYS,
                      Map.of(),
                      ThrottleGrammar::sessions)),
              "any"),
          Key.optional(
              "rate",
              "The event would be one more than so many within a time.",
              new Named<>(
                  "rate",
                  new MapOf<>(
                      "a map such as { of: messages, above: 10, within: 1m }",
                      RATE_KEYS,
                      rateConstraints(),
                      ThrottleGrammar::rate)),
              "any"),
          Key.optional(
              "greylisted",
              "Client, sender and recipient are not yet known together (RFC 6647).",
              new Named<>(
                  "greylisted",
                  new ShortOrMap<>(
                      new Mapped<>(Durations.POSITIVE, GREY::withDelay),
                      new MapOf<>(
                          "a map such as { delay: 5m, allow-after: 5 }",
                          GREYLISTED_KEYS,
                          Map.of(),
                          ThrottleGrammar::greylisted))),
              "any"));

  private ThrottleGrammar() {}

  private static Map<String, Object> rateConstraints() {
    Map<String, Object> bucket =
        Definitions.schema(
            "required",
            List.of("by"),
            "properties",
            Map.of("by", Map.of("const", Throttle.Method.TOKEN_BUCKET.keyword())));
    Map<String, Object> octets =
        Definitions.schema(
            "required", List.of("of"), "properties", Map.of("of", Map.of("const", "bytes")));
    return Definitions.schema(
        "allOf",
        List.of(
            Definitions.schema("if", bucket, "then", Map.of("required", List.of("within"))),
            Definitions.schema(
                "if",
                octets,
                "then",
                Map.of("properties", Map.of("above", Map.of("type", "string"))),
                "else",
                Map.of("properties", Map.of("above", Map.of("type", "integer"))))));
  }

  private static Optional<Condition> sessions(Fields fields) {
    Scope per = fields.get(PER, Scope.CLIENT_IP);
    return fields.get(ABOVE_SESSIONS).map(above -> new Throttle.ConcurrentSessions(per, above));
  }

  private static Optional<Condition> rate(Fields fields) {
    Optional<Throttle.Countable> of = fields.get(OF);
    Scope per = fields.get(PER, Scope.CLIENT_IP);
    Optional<Long> above = fields.get(ABOVE);
    Optional<Duration> within = fields.get(WITHIN);
    Throttle.Method by = fields.get(BY, Throttle.Method.SLIDING_WINDOW);
    boolean isSize =
        fields.node().get(ABOVE.name()).orElse(null) instanceof Node.Scalar scalar
            && scalar.kind() == Node.Kind.TEXT;
    if (of.isEmpty() || above.isEmpty()) {
      return Optional.empty();
    }
    if (isSize != (of.get() == Throttle.Countable.BYTES)) {
      fields.report(
          ABOVE,
          isSize
              ? "'above' is a number for " + of.get().keyword()
              : "'above' is a size such as 10 MiB for bytes");
      return Optional.empty();
    }
    if (!of.get().isCountedPer(per)) {
      fields.report(
          PER,
          "%s can't be counted per %s, which is not known when they happen"
              .formatted(of.get().keyword(), per.keyword()));
      return Optional.empty();
    }
    if (by == Throttle.Method.TOKEN_BUCKET && !fields.has(WITHIN)) {
      fields.report(BY, "a token bucket needs 'within': the time in which it is filled");
      return Optional.empty();
    }
    return Optional.of(new Throttle.Rate(of.get(), per, above.get(), within, by));
  }

  private static Optional<Condition> greylisted(Fields fields) {
    Throttle.Greylisted times = GREY.withDelay(fields.get(DELAY, GREY.delay()));
    Duration expires = fields.get(EXPIRES, times.expires());
    Duration remembers = fields.get(REMEMBERS, GREY.remembers());
    Optional<Long> allowAfter = fields.get(ALLOW_AFTER);
    int network = fields.get(NETWORK, 32L).intValue();
    int networkV6 = fields.get(NETWORK_V6, 128L).intValue();
    if (expires.compareTo(times.delay()) <= 0) {
      fields.report(
          EXPIRES, "'expires' must be longer than 'delay', or nothing would ever be let in");
      return Optional.empty();
    }
    return Optional.of(
        new Throttle.Greylisted(
            times.delay(),
            expires,
            remembers,
            allowAfter.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(allowAfter.get().intValue()),
            network,
            networkV6));
  }

  /** The condition's value, in short notation where it says the same. */
  static Object written(Throttle throttle) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (throttle instanceof Throttle.ConcurrentSessions sessions) {
      putPer(tree, sessions.per());
      WrittenProfile.put(tree, ABOVE_SESSIONS, sessions.above());
    } else if (throttle instanceof Throttle.Rate rate) {
      WrittenProfile.put(tree, OF, rate.of().keyword());
      putPer(tree, rate.per());
      boolean isSize = rate.of() == Throttle.Countable.BYTES;
      WrittenProfile.put(tree, ABOVE, isSize ? Sizes.format(rate.above()) : rate.above());
      rate.within().ifPresent(time -> WrittenProfile.put(tree, WITHIN, Durations.format(time)));
      WrittenProfile.putUnless(
          rate.by() == Throttle.Method.SLIDING_WINDOW, tree, BY, rate.by().keyword());
    } else {
      return written((Throttle.Greylisted) throttle);
    }
    return tree;
  }

  private static void putPer(Map<String, Object> tree, Scope per) {
    WrittenProfile.putUnless(per == Scope.CLIENT_IP, tree, PER, per.keyword());
  }

  private static Object written(Throttle.Greylisted grey) {
    if (grey.equals(GREY.withDelay(grey.delay()))) {
      return Durations.format(grey.delay());
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, DELAY, Durations.format(grey.delay()));
    WrittenProfile.put(tree, EXPIRES, Durations.format(grey.expires()));
    WrittenProfile.put(tree, REMEMBERS, Durations.format(grey.remembers()));
    grey.allowAfter().ifPresent(count -> WrittenProfile.put(tree, ALLOW_AFTER, count));
    WrittenProfile.put(tree, NETWORK, grey.network());
    WrittenProfile.put(tree, NETWORK_V6, grey.networkV6());
    return tree;
  }
}
