package org.smtpharness.rules;

import org.smtpharness.fault.Rule;

/**
 * How often a rule was reached.
 *
 * @param profile the profile's name
 * @param rule the rule
 * @param matched how often stage and conditions held
 * @param fired how often it then fired
 */
public record RuleCount(String profile, Rule rule, long matched, long fired) {}
