package org.smtpharness.journal;

import java.util.List;
import java.util.Optional;

/** All that the journal shows of one transaction. */
record TransactionView(
    MailTransaction transaction, Optional<Message> message, List<PlacedAttempt> attempts) {
  TransactionView {
    attempts = List.copyOf(attempts);
  }
}
