package org.smtpharness.conduct;

import java.util.Set;
import java.util.TreeSet;
import org.smtpharness.fault.Reaction;

/**
 * Which checks judge a reaction.
 *
 * @param decisive those of which at least one has to pass
 * @param others those that must not fail
 */
record ReactionChecks(Set<String> decisive, Set<String> others) {
  /** The checks for that reaction. */
  static ReactionChecks of(Reaction reaction) {
    return switch (reaction) {
      case RETRY ->
          new ReactionChecks(
              Set.of(
                  "transient-failure-not-retried",
                  "connection-loss-not-retried",
                  "deferred-recipient-dropped"),
              Set.of(
                  "retry-without-delay",
                  "backoff-not-growing",
                  "message-id-changed-on-retry",
                  "retry-not-identical",
                  "accepted-recipient-resent",
                  "duplicate-delivery",
                  "message-lost"));
      case GIVE_UP ->
          new ReactionChecks(
              Set.of("permanent-failure-retried"),
              Set.of(
                  "outcome-false-success",
                  "outcome-wrong-permanence",
                  "all-or-nothing-recipients",
                  "next-mx-after-permanent-rejection"));
      case EITHER ->
          new ReactionChecks(
              Set.of(
                  "no-timeout", "reply-framing-misread", "message-lost", "outcome-false-success"),
              Set.of());
    };
  }

  /** The ids of all of them. */
  Set<String> all() {
    Set<String> all = new TreeSet<>(decisive);
    all.addAll(others);
    return all;
  }
}
