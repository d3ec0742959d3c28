package org.smtpharness.wire;

import org.smtpharness.journal.LineEnd;
import org.smtpharness.journal.Moment;

/**
 * A line as the client sent it.
 *
 * @param octets the line without its end; of an overlong one the beginning
 * @param length the octets with the line end
 * @param end how it ended
 * @param startedAt when its first octet was read
 * @param at when its last octet was read
 * @param repliesFlushed how many replies had been sent when its first octet was read
 */
public record RawLine(
    byte[] octets, int length, LineEnd end, Moment startedAt, Moment at, long repliesFlushed) {}
