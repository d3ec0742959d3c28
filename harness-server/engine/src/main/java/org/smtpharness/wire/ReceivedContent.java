package org.smtpharness.wire;

import org.smtpharness.journal.Content;
import org.smtpharness.journal.Moment;

/**
 * Content as it came.
 *
 * @param content the octets that were kept, dot-stuffing undone
 * @param octets how many there were in all
 * @param end what ended it
 * @param startedAt when the first octet was read
 * @param at when the last octet was read
 */
public record ReceivedContent(
    Content content, long octets, ContentEnd end, Moment startedAt, Moment at) {}
