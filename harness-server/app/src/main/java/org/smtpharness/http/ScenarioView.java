package org.smtpharness.http;

import java.util.List;
import java.util.Map;
import org.smtpharness.rules.ScenarioStatus;

/**
 * A scenario as the API shows it.
 *
 * @param profile the name of its profile
 * @param name its name
 * @param per whose state it is
 * @param states its states, the initial one first
 * @param current the state of each key that a rule looked at or moved; for {@code per: server} the
 *     key is empty
 */
record ScenarioView(
    String profile, String name, String per, List<String> states, Map<String, String> current) {

  static ScenarioView of(ScenarioStatus status) {
    return new ScenarioView(
        status.profile(),
        status.scenario().name(),
        status.scenario().per().keyword(),
        status.scenario().states(),
        status.current());
  }
}
