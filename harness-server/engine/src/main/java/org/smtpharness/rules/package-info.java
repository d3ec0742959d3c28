/**
 * Decides which rule fires. {@link org.smtpharness.rules.RuleBook#decide} takes the facts of a
 * {@link org.smtpharness.rules.Situation} and answers a {@link org.smtpharness.rules.Decision};
 * matching, counting and moving scenarios are one atomic step. {@link
 * org.smtpharness.rules.RuleBook#explain} tells why. Knows nothing of sockets.
 *
 * <p>A new kind of condition is made a {@code Criterion} in {@code Conditions}, the one place that
 * knows what each looks at; deciding, explaining and the nearest miss follow from it.
 */
package org.smtpharness.rules;
