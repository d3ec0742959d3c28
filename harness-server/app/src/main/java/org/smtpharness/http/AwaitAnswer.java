package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How a wait ended.
 *
 * @param satisfied whether the count held
 * @param endedBy what ended it: condition, timeout, reset or stop
 * @param what what was counted
 * @param count how many there were at the end
 * @param elapsedMs how long it took
 * @param matches those that counted, the last ones if there are very many
 * @param nearest when not satisfied: what came close, and what was missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AwaitAnswer(
    boolean satisfied,
    String endedBy,
    String what,
    int count,
    long elapsedMs,
    List<Object> matches,
    List<NearMiss> nearest) {

  /**
   * Something that didn't count.
   *
   * @param missed the conditions that didn't hold, with what was found instead
   * @param found the thing itself
   */
  record NearMiss(List<Missed> missed, Object found) {}

  /**
   * A condition that didn't hold.
   *
   * @param condition its name
   * @param expected its patterns
   * @param found the values that were compared
   */
  record Missed(String condition, List<String> expected, List<String> found) {}
}
