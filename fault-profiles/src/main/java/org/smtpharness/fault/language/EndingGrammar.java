package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Effect;

/** How the effects are written that end a connection. */
final class EndingGrammar {
  static final Key<Duration> STALL_FOR =
      Key.optional(
          "for",
          "How long, at most 1h; then the connection is closed.",
          Durations.WAIT,
          Durations.format(Effect.Stall.DEFAULT));

  static final Key<Effect> STALL =
      EffectType.key(
          "stall",
          "Says nothing and keeps the connection open; what the client sends is not answered.",
          new MapOf<>(
              "a map with 'for'",
              List.of(STALL_FOR),
              Map.of(),
              fields -> Optional.of(fields.get(STALL_FOR, Effect.Stall.DEFAULT))),
          Effect.Stall::new);
  static final Key<Effect> STOP_LISTENING =
      EffectType.key(
          "stop-listening",
          "Closes the connection and refuses new ones for so long, in real time; at most 1h.",
          Durations.WAIT,
          Effect.StopListening::new);

  static final List<Key<Effect>> WITH_VALUE = List.of(STALL, STOP_LISTENING);

  static final List<EffectType.Plain> PLAIN =
      List.of(
          new EffectType.Plain(
              new Effect.Close(), "Closes the connection in an orderly way (FIN)."),
          new EffectType.Plain(
              new Effect.HalfClose(),
              "Closes the server's side of the connection (FIN); what the client sends is read and"
                  + " not answered."),
          new EffectType.Plain(new Effect.Reset(), "Resets the connection (RST)."),
          new EffectType.Plain(new Effect.Stall(Effect.Stall.DEFAULT), STALL.doc()));

  /** One of the effects that end a connection, alone. */
  static final Type<Effect.Ending> TYPE =
      new Named<>(
          "ending",
          new Mapped<>(
              new EffectType("an end such as close, reset, stall or half-close", PLAIN, WITH_VALUE),
              Effect.Ending.class::cast));

  private EndingGrammar() {}
}
