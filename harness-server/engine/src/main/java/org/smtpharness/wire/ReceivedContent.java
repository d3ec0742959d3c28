package org.smtpharness.wire;

import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Content;
import org.smtpharness.journal.LeadingDots;
import org.smtpharness.journal.Moment;

/**
 * Content as it came.
 *
 * @param content the octets that were kept, dot-stuffing of DATA undone
 * @param octets how many there were in all
 * @param end what ended it
 * @param closing how the connection ended, if it was {@link ContentEnd#LOST}
 * @param startedAt when the first octet was read
 * @param at when the last octet was read
 * @param dots how its lines with a dot in front came
 */
public record ReceivedContent(
    Content content,
    long octets,
    ContentEnd end,
    Optional<Closing> closing,
    Moment startedAt,
    Moment at,
    LeadingDots dots) {}
