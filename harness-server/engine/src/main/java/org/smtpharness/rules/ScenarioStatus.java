package org.smtpharness.rules;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.smtpharness.fault.Scenario;

/**
 * Where a scenario stands.
 *
 * @param profile the name of its profile
 * @param scenario the scenario
 * @param current the state of each key that a rule has looked at or moved; all others are in the
 *     initial one. The only key of scope {@code server} is the empty text; the parts of a triplet
 *     or an envelope have a space between them
 */
public record ScenarioStatus(String profile, Scenario scenario, SortedMap<String, String> current) {
  public ScenarioStatus {
    current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
  }
}
