package org.smtpharness.fault;

import java.util.List;
import java.util.Objects;

/**
 * A state machine that rules move and look at.
 *
 * @param name unique in its profile
 * @param states at least one; the first is the initial one
 * @param per whose state it is
 */
public record Scenario(String name, List<String> states, Scope per) {
  public Scenario {
    Names.requireName("scenario", name);
    Objects.requireNonNull(per, "per");
    states = List.copyOf(states);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("scenario '" + name + "' needs a state");
    }
    states.forEach(state -> Names.requireName("state", state));
  }

  /** The state in which every key of the scope starts. */
  public String initial() {
    return states.get(0);
  }
}
