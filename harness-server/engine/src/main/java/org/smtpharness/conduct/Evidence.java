package org.smtpharness.conduct;

import org.smtpharness.journal.Moment;

/**
 * Where something can be seen in the journal.
 *
 * @param session the number of the session
 * @param at when
 * @param what in words, such as {@code RCPT TO:<ann@example.test> -> 550 5.1.1}
 */
public record Evidence(long session, Moment at, String what) {}
