package org.smtpharness.journal;

import java.util.List;
import java.util.Optional;

/**
 * A mail transaction: from MAIL to the reply that ends it, or to what cut it off (RFC 5321 section
 * 3.3).
 *
 * @param session the number of its session
 * @param startedAt when MAIL was received
 * @param sender the reverse-path; empty for {@code <>}
 * @param mailReply the answer to MAIL
 * @param recipients each RCPT with its answer, in order
 * @param endOfData the answer to the content
 * @param outcome how the transaction ended; {@link Outcome#ACCEPTED} when the message was taken
 * @param message the number of the message that was taken
 */
public record MailTransaction(
    long session,
    Moment startedAt,
    String sender,
    Optional<Reply> mailReply,
    List<RecipientReply> recipients,
    Optional<Reply> endOfData,
    Outcome outcome,
    Optional<Long> message) {
  public MailTransaction {
    recipients = List.copyOf(recipients);
  }
}
