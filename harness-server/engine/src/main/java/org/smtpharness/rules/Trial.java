package org.smtpharness.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Effect;
import org.smtpharness.journal.Firing;

/**
 * What came of a rule whose conditions held.
 *
 * @param rule the rule
 * @param states the states of the scenarios that it looks at, by their names
 * @param gates what its gates said; empty when a state was another, or it has none
 * @param standing where the match stands; empty when a state was another or a gate let it in
 * @param fired what it does; empty when it stayed silent
 */
record Trial(
    LiveRule rule,
    Map<String, String> states,
    List<Passage> gates,
    Optional<Standing> standing,
    Optional<Fired> fired) {

  /**
   * A firing with what it does.
   *
   * @param decides whether no later rule is looked at
   * @param draw for what is drawn elsewhere
   */
  record Fired(Firing firing, List<Effect> effects, boolean decides, long draw) {}

  boolean decides() {
    return fired.isPresent() && fired.get().decides();
  }
}
