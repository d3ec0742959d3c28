package org.smtpharness.journal;

import java.util.Optional;

/**
 * One try to hand one message to one recipient.
 *
 * @param session the number of its session
 * @param host the name of the host that was tried
 * @param startedAt when the session was accepted, or in a reused session when its MAIL came
 * @param receivedAt when its RCPT was received; gaps are measured between these
 * @param outcome how it ended
 * @param decidedBy what decided it: the verb, or {@code .} for the end of data; {@code connection}
 *     when the connection ended
 * @param reply the reply that decided it, if one did
 * @param message the number of the accepted message
 */
public record Attempt(
    long session,
    String host,
    Moment startedAt,
    Moment receivedAt,
    Outcome outcome,
    String decidedBy,
    Optional<Reply> reply,
    Optional<Long> message) {}
