package org.smtpharness.rules;

import java.time.Duration;

/**
 * Where a match stands among those of its rule and scope key.
 *
 * @param key the scope key
 * @param match which match this is, from 1
 * @param fired how often the rule fired before
 * @param since the time since the first match, for rules that ask for it; else zero
 */
record Standing(String key, long match, long fired, Duration since) {}
