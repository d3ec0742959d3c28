package org.smtpharness.fault;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One fault: at which stage, under which conditions, how often, with which effects.
 *
 * @param name unique in its profile; appears in transcripts
 * @param trigger when it matches
 * @param counting which matches fire
 * @param actions what each firing does in turn; one action for a plain rule, several for a sequence
 * @param afterwards what follows the last action
 * @param transitions how scenarios move when it fires; may be empty
 * @param optional exempt from the check that every rule fired
 */
public record Rule(
    String name,
    Trigger trigger,
    Counting counting,
    List<Action> actions,
    Afterwards afterwards,
    List<Transition> transitions,
    boolean optional) {
  public Rule {
    Names.requireName("rule", name);
    Objects.requireNonNull(counting, "counting");
    Objects.requireNonNull(afterwards, "afterwards");
    Objects.requireNonNull(trigger, "trigger");
    transitions = List.copyOf(transitions);
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("rule '" + name + "' needs an effect");
    }
  }

  /** The stages at which the rule acts. */
  public Set<Stage> at() {
    return trigger.at();
  }

  /** The conditions that must all hold. */
  public List<Condition> match() {
    return trigger.match();
  }

  /**
   * Whether this rule answers whenever the later one would, so that the later one is never reached.
   * What it says is certain; but it does not see every such case.
   *
   * @param later a rule that is consulted after this one
   * @param sameProfile whether both are of one profile, whose scenarios they share
   */
  public boolean hides(Rule later, boolean sameProfile) {
    return Overlap.hides(this, later, sameProfile);
  }

  /** The action of that firing, counted from 1; a {@code pass} when the sequence is over. */
  public Action actionOf(long firing) {
    int steps = actions.size();
    if (firing <= steps) {
      return actions.get((int) firing - 1);
    }
    return switch (afterwards) {
      case REPEAT_LAST -> actions.get(steps - 1);
      case CYCLE -> actions.get((int) ((firing - 1) % steps));
      case PASS -> Action.of(new Effect.Pass());
    };
  }
}
