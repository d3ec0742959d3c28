package org.smtpharness.fault;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * When a rule matches.
 *
 * @param at the stages at which the rule acts; at least one
 * @param after how much has to come before, at {@code content} and {@code idle}
 * @param match conditions that must all hold; may be empty
 * @param when the states that scenarios must be in, by their names; may be empty
 */
public record Trigger(
    Set<Stage> at, Optional<Threshold> after, List<Condition> match, Map<String, String> when) {
  public Trigger {
    Objects.requireNonNull(after, "after");
    if (at.isEmpty()) {
      throw new IllegalArgumentException("a rule needs a stage");
    }
    at = Collections.unmodifiableSet(EnumSet.copyOf(at));
    match = List.copyOf(match);
    when = Map.copyOf(when);
  }

  /** Matches at those stages under those conditions. */
  public static Trigger of(Set<Stage> at, List<Condition> match) {
    return new Trigger(at, Optional.empty(), match, Map.of());
  }
}
