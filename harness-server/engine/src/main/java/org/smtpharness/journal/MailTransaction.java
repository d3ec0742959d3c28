package org.smtpharness.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param parameters those of MAIL, such as {@code RET}, by keywords in upper case and in their
 *     order; empty text for a keyword without a value
 */
public record MailTransaction(
    long session,
    Moment startedAt,
    String sender,
    Optional<Reply> mailReply,
    List<RecipientReply> recipients,
    Optional<Reply> endOfData,
    Outcome outcome,
    Optional<Long> message,
    Map<String, String> parameters) {
  public MailTransaction {
    recipients = List.copyOf(recipients);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
