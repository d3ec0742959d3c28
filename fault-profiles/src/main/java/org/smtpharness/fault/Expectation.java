package org.smtpharness.fault;

import java.util.Objects;

/**
 * What a good client does when it meets the profile's faults.
 *
 * @param reaction the reaction in a word
 * @param because why, with the section of the RFC; may be empty
 */
public record Expectation(Reaction reaction, String because) {
  /** Nothing particular is expected. */
  public static final Expectation NONE = new Expectation(Reaction.EITHER, "");

  public Expectation {
    Objects.requireNonNull(reaction, "reaction");
    Objects.requireNonNull(because, "because");
  }
}
