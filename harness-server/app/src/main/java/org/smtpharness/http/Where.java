package org.smtpharness.http;

import java.util.List;
import java.util.Map;
import org.smtpharness.fault.TextPattern;

/**
 * Conditions that must all hold.
 *
 * @param conditions patterns by the fact that one of them must match
 */
record Where(Map<String, List<TextPattern>> conditions) {

  boolean holdsFor(Candidate candidate) {
    return failed(candidate).isEmpty();
  }

  /** The facts whose condition doesn't hold. */
  List<String> failed(Candidate candidate) {
    return conditions.entrySet().stream()
        .filter(each -> !holds(each.getValue(), candidate.facts().apply(each.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean holds(List<TextPattern> anyOf, List<String> values) {
    return values.stream()
        .anyMatch(value -> anyOf.stream().anyMatch(pattern -> pattern.matches(value)));
  }
}
