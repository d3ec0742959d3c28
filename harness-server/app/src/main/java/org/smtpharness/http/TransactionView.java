package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.smtpharness.journal.MailTransaction;
import org.smtpharness.journal.RecipientReply;

/**
 * A mail transaction as the API shows it.
 *
 * @param startedAt when MAIL was received
 * @param elapsedMs the same, since the journal was opened
 * @param sender the reverse-path; empty for {@code <>}
 * @param parameters those of MAIL; null for none
 * @param mailReply the answer to MAIL; null for none
 * @param recipients each RCPT with its answer
 * @param endOfData the answer to the content; null for none
 * @param outcome accepted, deferred, rejected, abandoned or running
 * @param message the id of the accepted message; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransactionView(
    String startedAt,
    long elapsedMs,
    String sender,
    Map<String, String> parameters,
    ReplyView mailReply,
    List<Recipient> recipients,
    ReplyView endOfData,
    String outcome,
    String message) {

  /**
   * A recipient of a transaction.
   *
   * @param recipient the forward-path
   * @param parameters those of RCPT; null for none
   * @param accepted whether RCPT was answered with 2yz
   * @param reply the answer; null for none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recipient(
      String recipient, Map<String, String> parameters, boolean accepted, ReplyView reply) {}

  static TransactionView of(MailTransaction transaction) {
    return new TransactionView(
        Times.at(transaction.startedAt()),
        Times.elapsedMs(transaction.startedAt()),
        transaction.sender(),
        parameters(transaction.parameters()),
        ReplyView.of(transaction.mailReply()),
        transaction.recipients().stream().map(TransactionView::recipient).toList(),
        ReplyView.of(transaction.endOfData()),
        Candidates.keyword(transaction.outcome()),
        transaction.message().map(number -> "m" + number).orElse(null));
  }

  private static Recipient recipient(RecipientReply reply) {
    return new Recipient(
        reply.recipient(),
        parameters(reply.parameters()),
        reply.isAccepted(),
        ReplyView.of(reply.reply()));
  }

  private static Map<String, String> parameters(Map<String, String> parameters) {
    return parameters.isEmpty() ? null : parameters;
  }
}
