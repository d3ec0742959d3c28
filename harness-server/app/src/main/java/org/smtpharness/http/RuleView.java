package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.smtpharness.fault.Stage;
import org.smtpharness.rules.RuleCount;

/**
 * A rule of an applied profile with its counters.
 *
 * @param profile the profile's name
 * @param rule the rule's name
 * @param at the stages at which it acts
 * @param matched how often stage, conditions and states held
 * @param fired how often it then fired
 * @param remaining how often it can still fire; null for any number
 * @param shadowedBy an earlier rule that answers whenever this one would; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleView(
    String profile,
    String rule,
    List<String> at,
    long matched,
    long fired,
    Long remaining,
    String shadowedBy) {

  static RuleView of(RuleCount count) {
    return new RuleView(
        count.profile(),
        count.rule().name(),
        count.rule().at().stream().map(Stage::keyword).toList(),
        count.matched(),
        count.fired(),
        count.remaining().isPresent() ? count.remaining().getAsLong() : null,
        count.shadowedBy().orElse(null));
  }
}
