package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Delivery;

/**
 * An attempt as the API shows it.
 *
 * @param sender the reverse-path; null where it is shown within its delivery
 * @param recipient the forward-path; null where it is shown within its delivery
 * @param session the id of its session
 * @param host the name of the host that was tried
 * @param startedAt when the session, or in a reused one the transaction, began
 * @param receivedAt when RCPT came
 * @param elapsedMs the same, since the journal was opened
 * @param outcome accepted, deferred, rejected, abandoned or running
 * @param decidedBy the verb, {@code .} for the end of data, or {@code connection}
 * @param reply the reply that decided it; null for none
 * @param message the id of the accepted message; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptView(
    String sender,
    String recipient,
    String session,
    String host,
    String startedAt,
    String receivedAt,
    long elapsedMs,
    String outcome,
    String decidedBy,
    ReplyView reply,
    String message) {

  /** An attempt shown within its delivery. */
  static AttemptView of(Attempt attempt) {
    return of(null, null, attempt);
  }

  /** An attempt shown alone. */
  static AttemptView of(Delivery delivery, Attempt attempt) {
    return of(delivery.sender(), delivery.recipient(), attempt);
  }

  private static AttemptView of(String sender, String recipient, Attempt attempt) {
    return new AttemptView(
        sender,
        recipient,
        "s" + attempt.session(),
        attempt.host(),
        Times.at(attempt.startedAt()),
        Times.at(attempt.receivedAt()),
        Times.elapsedMs(attempt.receivedAt()),
        Candidates.keyword(attempt.outcome()),
        attempt.decidedBy(),
        ReplyView.of(attempt.reply()),
        attempt.message().map(number -> "m" + number).orElse(null));
  }
}
