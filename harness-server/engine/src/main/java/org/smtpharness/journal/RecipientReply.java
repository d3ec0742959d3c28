package org.smtpharness.journal;

import java.util.Optional;

/**
 * A recipient of a transaction and what RCPT answered.
 *
 * @param recipient the forward-path
 * @param receivedAt when the RCPT was received
 * @param reply the answer; empty when none was decided
 */
public record RecipientReply(String recipient, Moment receivedAt, Optional<Reply> reply) {

  /** Whether RCPT was answered with 2yz. */
  public boolean isAccepted() {
    return reply.filter(Reply::isPositive).isPresent();
  }
}
