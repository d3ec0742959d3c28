/**
 * What a receiver finds out about who sends: the {@link org.smtpharness.rules.World} of the rules,
 * judged against the embedded DNS.
 */
package org.smtpharness.receiver;
