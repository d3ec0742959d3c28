package org.smtpharness.conduct;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Which finding stands for others with the same cause.
 *
 * @param report the id of the check that is reported
 * @param insteadOf the ids of those that it covers
 * @param when the situation in which they have the same cause
 */
public record Precedence(
    String report, @JsonProperty("instead-of") List<String> insteadOf, String when) {
  public Precedence {
    insteadOf = List.copyOf(insteadOf);
  }
}
