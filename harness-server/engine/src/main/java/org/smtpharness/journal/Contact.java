package org.smtpharness.journal;

import java.util.Optional;

/**
 * One try of a client to use a host.
 *
 * @param session the number of the session
 * @param host the name of the host
 * @param at when RCPT was received; without an attempt when the session was accepted
 * @param attempt what came of it; empty when the session came to no MAIL
 */
public record Contact(long session, String host, Moment at, Optional<Attempt> attempt) {}
