package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.explain.Consultation;
import org.smtpharness.fault.Effect;
import org.smtpharness.journal.Firing;

/**
 * What the rules say to a situation.
 *
 * @param firings the rules that fired, in order
 * @param effects what to do, in order; empty when the server answers as by itself. Times are
 *     definite: neither random nor to be scaled
 * @param draw a number that depends on the seed and the last firing alone, for octets to be drawn
 * @param consultation why; empty when no rule acts at the stage
 */
public record Decision(
    List<Firing> firings, List<Effect> effects, long draw, Optional<Consultation> consultation) {
  /** No rule acts at the stage. */
  public static final Decision NONE = new Decision(List.of(), List.of(), 0, Optional.empty());

  public Decision {
    firings = List.copyOf(firings);
    effects = List.copyOf(effects);
  }

  /** Whether it answers otherwise than the server by itself, or ends the session. */
  public boolean isVerdict() {
    return effects.stream().anyMatch(Decision::isVerdict);
  }

  private static boolean isVerdict(Effect effect) {
    return effect instanceof Effect.Ending
        || effect instanceof Effect.Answer && !(effect instanceof Effect.Accept);
  }

  /** How this, which is no verdict, shapes the answer that the other decides. */
  public Decision with(Decision other) {
    List<Effect> both = new ArrayList<>(effects);
    both.removeIf(Effect.Accept.class::isInstance);
    both.addAll(other.effects);
    return new Decision(other.firings, both, other == NONE ? draw : other.draw, other.consultation);
  }
}
