package org.smtpharness.wire;

import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Moment;

/**
 * A chunk of content as it came (RFC 3030 section 2).
 *
 * @param octets how many of its octets came
 * @param end what ended it; {@link ContentEnd#COMPLETE} when all of them came
 * @param closing how the connection ended, if it was {@link ContentEnd#LOST}
 * @param startedAt when the first octet was read
 * @param at when the last octet was read
 */
public record ReceivedChunk(
    long octets, ContentEnd end, Optional<Closing> closing, Moment startedAt, Moment at) {}
