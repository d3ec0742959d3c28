/**
 * Decides which rule fires. {@link org.smtpharness.rules.RuleBook#decide} takes the facts of a
 * {@link org.smtpharness.rules.Situation} and answers a {@link org.smtpharness.rules.Decision};
 * matching and counting are one atomic step for each counter. Knows nothing of sockets.
 */
package org.smtpharness.rules;
