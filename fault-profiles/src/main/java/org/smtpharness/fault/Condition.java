package org.smtpharness.fault;

import java.util.List;
import java.util.Objects;

/** Something that must hold for a rule to match. */
public sealed interface Condition {

  /** Whether the condition can hold at that stage at all. */
  boolean canHoldAt(Stage stage);

  /**
   * Holds when the fact is known and matches any of the patterns.
   *
   * @param fact what is compared
   * @param anyOf at least one pattern
   */
  record Matches(Fact fact, List<TextPattern> anyOf) implements Condition {
    public Matches {
      Objects.requireNonNull(fact, "fact");
      anyOf = List.copyOf(anyOf);
      if (anyOf.isEmpty()) {
        throw new IllegalArgumentException("a condition needs at least one pattern");
      }
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return fact.isKnownAt(stage);
    }
  }
}
