package org.smtpharness.fault;

import java.util.List;
import java.util.Optional;

/**
 * What a rule does when it fires: effects in the order in which they happen. At most one {@link
 * Effect.Answer}; at most one {@link Effect.Ending}, which comes last.
 *
 * @param effects at least one
 */
public record Action(List<Effect> effects) {
  public Action {
    effects = List.copyOf(effects);
    problem(effects)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  /** An action of those effects. */
  public static Action of(Effect... effects) {
    return new Action(List.of(effects));
  }

  /** Says why these effects make no action; empty when they do. */
  public static Optional<String> problem(List<Effect> effects) {
    if (effects.isEmpty()) {
      return Optional.of("at least one effect is needed");
    }
    if (effects.stream().filter(Effect.Answer.class::isInstance).count() > 1) {
      return Optional.of("only one of reply, accept and pass can be the answer");
    }
    List<Effect> beforeLast = effects.subList(0, effects.size() - 1);
    for (Effect effect : beforeLast) {
      if (effect instanceof Effect.Ending) {
        return Optional.of("'" + effect.keyword() + "' ends the connection, so it comes last");
      }
    }
    return problemOfPass(effects);
  }

  private static Optional<String> problemOfPass(List<Effect> effects) {
    boolean passes = effects.stream().anyMatch(Effect.Pass.class::isInstance);
    boolean ends = effects.get(effects.size() - 1) instanceof Effect.Ending;
    if (passes && ends) {
      return Optional.of("'pass' leaves the answer to others, so the connection can't end here");
    }
    boolean answers = effects.stream().anyMatch(Effect.Answer.class::isInstance);
    if (answers && effects.get(effects.size() - 1) instanceof Effect.Delay) {
      return Optional.of("nothing follows the last effect that it could shape; put it first");
    }
    return Optional.empty();
  }

  /** Whether this action decides the stage, so that no later rule is looked at. */
  public boolean hasVerdict() {
    return effects.stream()
        .anyMatch(
            effect ->
                effect instanceof Effect.Ending
                    || effect instanceof Effect.Answer && !(effect instanceof Effect.Pass));
  }
}
