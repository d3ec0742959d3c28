package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smtpharness.fault.Effect;

/** How effects are written: {@code accept}, or {@code { delay: 30s }}. */
final class EffectGrammar {
  static final Key<Effect> REPLY =
      effect(
          "reply",
          "Answers with that reply instead of the server's own; the command is not carried out.",
          ReplyGrammar.TYPE,
          reply -> reply);

  static final Key<Effect> DELAY =
      effect(
          "delay",
          "Waits before what follows, in real time; at most 1h. The search for a rule goes on.",
          waiting(),
          Effect.Delay::new);

  static final Key<Duration> STALL_FOR =
      Key.optional(
          "for",
          "How long, at most 1h; then the connection is closed.",
          waiting(),
          Durations.format(Effect.Stall.DEFAULT));

  static final Key<Effect> STALL =
      effect(
          "stall",
          "Says nothing and keeps the connection open; what the client sends is not answered.",
          new MapOf<>(
              "a map with 'for'",
              List.of(STALL_FOR),
              Map.of(),
              fields -> Optional.of(fields.get(STALL_FOR, Effect.Stall.DEFAULT))),
          Effect.Stall::new);

  /** Effects that have a value. */
  static final List<Key<Effect>> WITH_VALUE = List.of(REPLY, DELAY, STALL);

  /** Effects that are written as a plain word. */
  static final List<PlainEffect> PLAIN =
      List.of(
          new PlainEffect(
              new Effect.Accept(),
              "Carries the command out and answers as the server does by itself; ends the search"
                  + " for a rule."),
          new PlainEffect(
              new Effect.Pass(), "Leaves the answer to later rules and the server's own."),
          new PlainEffect(new Effect.Close(), "Closes the connection in an orderly way (FIN)."),
          new PlainEffect(new Effect.Reset(), "Resets the connection (RST)."),
          new PlainEffect(new Effect.Stall(Effect.Stall.DEFAULT), STALL.doc()));

  static final Type<Effect> TYPE = new Named<>("effect", new EffectType(PLAIN, WITH_VALUE));

  private EffectGrammar() {}

  /**
   * An effect that is written as a plain word.
   *
   * @param doc one sentence, for the schema and the reference
   */
  record PlainEffect(Effect effect, String doc) {
    String word() {
      return effect.keyword();
    }
  }

  private static <V> Key<Effect> effect(
      String name, String doc, Type<V> type, Function<V, Effect> make) {
    return Key.optional(name, doc, new Mapped<>(type, make), "");
  }

  private static Type<Duration> waiting() {
    ParsedText<Duration> duration = (ParsedText<Duration>) Durations.POSITIVE;
    return new ParsedText<>(
        duration.words(), duration.schema(), text -> requireWait(duration.parse().apply(text)));
  }

  private static Duration requireWait(Duration time) {
    if (time.compareTo(Effect.Delay.MAXIMUM) > 0) {
      throw new IllegalArgumentException(
          "a wait is at most %s but was %s"
              .formatted(Durations.format(Effect.Delay.MAXIMUM), Durations.format(time)));
    }
    return time;
  }
}
