package org.smtpharness.rules;

import java.util.Optional;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;

/**
 * What a server finds out about who sends, and to whom. It is asked when a rule wants to know, at
 * most once for each question and situation. Safe for use by several threads.
 */
public interface World {
  /** A world in which nothing is known, so that no such condition holds. */
  World UNKNOWN =
      new World() {
        @Override
        public Optional<Verdict> judge(Judgement judgement, Situation situation) {
          return Optional.empty();
        }

        @Override
        public Optional<Listing> listed(String zone, Condition.Subject of, Situation situation) {
          return Optional.empty();
        }
      };

  /** What a judgement comes to; empty when nothing is known of it. */
  Optional<Verdict> judge(Judgement judgement, Situation situation);

  /**
   * What a DNSBL says of that subject; empty when it lists nothing.
   *
   * @param zone the list's domain in lower case
   */
  Optional<Listing> listed(String zone, Condition.Subject of, Situation situation);

  /** Whether the world changes with what happens, so that it needs to be told. */
  default boolean isFed() {
    return false;
  }

  /** Something happened; a message that was accepted only to be dropped is none. */
  default void happened(Occurrence what, Situation situation) {}

  /** A world that knows what this one knows, and what the other knows besides. */
  default World or(World other) {
    return new CombinedWorld(this, other);
  }
}
