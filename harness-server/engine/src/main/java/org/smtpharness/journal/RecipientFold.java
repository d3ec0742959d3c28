package org.smtpharness.journal;

import java.util.Optional;

/** One RCPT with a path, and what is known of it. */
final class RecipientFold {
  private final Event.CommandReceived command;
  private final String path;
  private final long ordinal;
  private TransactionFold transaction;
  private Optional<Reply> reply = Optional.empty();
  private Optional<Decision> refusal = Optional.empty();

  /**
   * A recipient without an answer.
   *
   * @param ordinal grows from one RCPT of the session to the next
   */
  RecipientFold(Event.CommandReceived command, String path, long ordinal) {
    this.command = command;
    this.path = path;
    this.ordinal = ordinal;
  }

  void belongTo(TransactionFold owner) {
    transaction = owner;
  }

  void answered(Event.ReplySent sent) {
    reply = Optional.of(sent.reply());
    refusal = Decision.refusal(sent, "RCPT");
    transaction.recipientAnswered();
  }

  /** DATA was refused; it decides for those whose RCPT was accepted. */
  void dataRefused(Decision decision) {
    if (isAccepted()) {
      refusal = Optional.of(decision);
    }
  }

  boolean isAccepted() {
    return reply.filter(Reply::isPositive).isPresent();
  }

  /** What refused this recipient alone, or all of them at DATA. */
  Optional<Decision> refusal() {
    return refusal;
  }

  Event.CommandReceived command() {
    return command;
  }

  String path() {
    return path;
  }

  long ordinal() {
    return ordinal;
  }

  RecipientReply view() {
    return new RecipientReply(path, command.at(), reply, command.parameters());
  }
}
