package org.smtpharness.journal;

import java.util.OptionalInt;
import org.smtpharness.fault.Stage;

/**
 * A rule that fired.
 *
 * @param stage where
 * @param profile the profile's name
 * @param rule the rule's name
 * @param ordinal which firing of the rule this was for its scope key, from 1
 * @param limit how often it may fire for each key
 */
public record Firing(Stage stage, String profile, String rule, long ordinal, OptionalInt limit) {

  /** As in transcripts: {@code greylist / first-attempt, hit 1 of 2}. */
  @Override
  public String toString() {
    return profile
        + " / "
        + rule
        + ", hit "
        + ordinal
        + (limit.isPresent() ? " of " + limit.getAsInt() : "");
  }
}
