package org.smtpharness.fault.language;

import java.util.List;
import java.util.stream.Stream;
import org.smtpharness.fault.Effect;

/** How effects are written: {@code accept}, or {@code { delay: 30s }}. */
final class EffectGrammar {
  static final Key<Effect> REPLY =
      EffectType.key(
          "reply",
          "Answers with that reply instead of the server's own; the command is not carried out.",
          ReplyGrammar.TYPE,
          reply -> reply);

  /** Effects that have a value. */
  static final List<Key<Effect>> WITH_VALUE =
      Stream.of(
              List.of(REPLY, RawGrammar.RAW),
              PacingGrammar.EFFECTS,
              DistortionGrammar.EFFECTS,
              List.of(BounceGrammar.BOUNCE, AddHeaderGrammar.ADD_HEADER),
              TlsGrammar.EFFECTS,
              EndingGrammar.WITH_VALUE)
          .flatMap(List::stream)
          .toList();

  /** Effects that are written as a plain word. */
  static final List<EffectType.Plain> PLAIN =
      Stream.concat(
              Stream.of(
                  new EffectType.Plain(
                      new Effect.Accept(),
                      "Carries the command out and answers as the server does by itself; ends the"
                          + " search for a rule."),
                  new EffectType.Plain(
                      new Effect.Pass(), "Leaves the answer to later rules and the server's own."),
                  new EffectType.Plain(
                      new Effect.Discard(), "Answers as if the message was taken, and drops it.")),
              EndingGrammar.PLAIN.stream())
          .toList();

  static final Type<Effect> TYPE =
      new Named<>(
          "effect",
          new EffectType(
              "an effect such as { reply: \"450 4.2.1 Mailbox busy\" } or accept",
              PLAIN,
              WITH_VALUE));

  private EffectGrammar() {}
}
