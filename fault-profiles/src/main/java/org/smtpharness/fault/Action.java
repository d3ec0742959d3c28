package org.smtpharness.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule does when it fires: effects in the order in which they happen. At most one {@link
 * Effect.Answer}, but a {@link Bounce} may stand beside a {@link Effect.Reply}; at most one {@link
 * Effect.Ending}, which comes last. A {@link Effect.Delay} and a {@link Pacing.Dribble} come before
 * the answer that they shape; a {@link Distortion} may stand on either side of it.
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
    if (answers(effects).size() > 1 && !isReplyWithReport(answers(effects))) {
      return Optional.of("only one effect can be the answer but found " + words(effects));
    }
    List<Effect> beforeLast = effects.subList(0, effects.size() - 1);
    for (Effect effect : beforeLast) {
      if (effect instanceof Effect.Ending) {
        return Optional.of("'" + effect.keyword() + "' ends the connection, so it comes last");
      }
    }
    return problemOfLoss(effects).or(() -> problemOfPass(effects));
  }

  private static List<Effect> answers(List<Effect> effects) {
    return effects.stream().filter(Effect.Answer.class::isInstance).toList();
  }

  private static boolean isReplyWithReport(List<Effect> answers) {
    return answers.size() == 2
        && answers.stream().anyMatch(Effect.Reply.class::isInstance)
        && answers.stream().anyMatch(Bounce.class::isInstance);
  }

  private static String words(List<Effect> effects) {
    return answers(effects).stream().map(Effect::keyword).collect(Collectors.joining(" and "));
  }

  private static Optional<String> problemOfLoss(List<Effect> effects) {
    long ends =
        effects.stream()
            .filter(e -> e instanceof Effect.Ending || e instanceof Distortion.LoseReply)
            .count();
    boolean loses = effects.stream().anyMatch(Distortion.LoseReply.class::isInstance);
    return loses && ends > 1
        ? Optional.of("'lose-reply' ends the connection, so nothing else can end it")
        : Optional.empty();
  }

  private static Optional<String> problemOfPass(List<Effect> effects) {
    boolean passes = effects.stream().anyMatch(Effect.Pass.class::isInstance);
    boolean ends = effects.get(effects.size() - 1) instanceof Effect.Ending;
    if (passes && ends) {
      return Optional.of("'pass' leaves the answer to others, so the connection can't end here");
    }
    boolean answers = effects.stream().anyMatch(Effect.Answer.class::isInstance);
    Effect last = effects.get(effects.size() - 1);
    boolean shapesWhatFollows = last instanceof Effect.Delay || last instanceof Pacing.Dribble;
    if (answers && shapesWhatFollows) {
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
