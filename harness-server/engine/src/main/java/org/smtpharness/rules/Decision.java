package org.smtpharness.rules;

import java.util.List;
import org.smtpharness.fault.Effect;
import org.smtpharness.journal.Firing;

/**
 * What the rules say to a situation.
 *
 * @param firings the rules that fired, in order
 * @param effects what to do, in order; empty when the server answers as by itself
 */
public record Decision(List<Firing> firings, List<Effect> effects) {
  /** No rule fired. */
  public static final Decision NONE = new Decision(List.of(), List.of());

  public Decision {
    firings = List.copyOf(firings);
    effects = List.copyOf(effects);
  }
}
