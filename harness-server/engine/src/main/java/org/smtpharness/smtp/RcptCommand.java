package org.smtpharness.smtp;

import java.util.Optional;
import java.util.Set;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** RCPT (RFC 5321 section 4.1.1.3). */
final class RcptCommand extends SmtpCommand {
  private static final String PREFIX = "TO:";

  RcptCommand() {
    super(Stage.RCPT, "TO:<recipient>");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    Optional<MailboxPath> path = PathArgument.parse(PREFIX, line.argument());
    Optional<String> recipient = path.map(MailboxPath::mailbox);
    if (state.transaction().isEmpty()) {
      return Request.refused(Replies.outOfSequence("MAIL first"), recipient);
    }
    Transaction transaction = state.transaction().get();
    Optional<Reply> misspelt = PathArgument.misspelt(PREFIX, line, "TO:<recipient>");
    if (misspelt.isPresent()) {
      return Request.refused(misspelt.get());
    }
    if (path.isEmpty() || path.get().mailbox().isEmpty()) {
      return Request.refused(Replies.of(553, "5.1.3", "The recipient is not one mailbox"));
    }
    return Parameters.parse(path.get().rest(), Set.of())
        .problem()
        .or(() -> problem(path.get(), transaction, state.limits()))
        .map(reply -> Request.refused(reply, recipient))
        .orElseGet(() -> Request.path(recipient.get(), () -> add(recipient.get(), transaction)));
  }

  private static Optional<Reply> problem(MailboxPath path, Transaction transaction, Limits limits) {
    if (path.isInternational() && !transaction.isInternational()) {
      return Optional.of(PathArgument.needsSmtpUtf8());
    }
    return transaction.recipients().size() >= limits.recipients()
        ? Optional.of(Replies.of(452, "4.5.3", "Too many recipients"))
        : Optional.empty();
  }

  private static Reply add(String recipient, Transaction transaction) {
    transaction.recipients().add(recipient);
    return Replies.of(250, "2.1.5", "Recipient OK");
  }
}
