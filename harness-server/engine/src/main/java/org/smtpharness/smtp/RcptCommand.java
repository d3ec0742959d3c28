package org.smtpharness.smtp;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** RCPT (RFC 5321 section 4.1.1.3). */
final class RcptCommand extends SmtpCommand {
  private static final String PREFIX = "TO:";

  /** Of DSN (RFC 3461). */
  private static final Set<String> OFFERED = Set.of("NOTIFY", "ORCPT");

  RcptCommand() {
    super(Stage.RCPT, "TO:<recipient> [NOTIFY=when] [ORCPT=type;address]");
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
    Parameters parameters =
        Parameters.parse(path.get().rest(), state.isExtended() ? OFFERED : Set.of());
    return parameters
        .problem()
        .or(() -> ParameterSyntax.problem(parameters.values()))
        .or(() -> problem(path.get(), transaction, state))
        .map(reply -> Request.refused(reply, recipient))
        .orElseGet(
            () ->
                Request.path(
                    recipient.get(),
                    details -> details.withNthRecipient(transaction.recipientsTried() + 1),
                    () -> add(recipient.get(), transaction)))
        .withParameters(parameters.values());
  }

  private static Optional<Reply> problem(
      MailboxPath path, Transaction transaction, SessionState state) {
    if (path.isInternational() && !transaction.isInternational()) {
      return Optional.of(PathArgument.needsSmtpUtf8());
    }
    OptionalLong most = state.announced().limit("RCPTMAX");
    if (transaction.recipients().size() >= state.limits().recipients()
        || most.isPresent() && transaction.recipientsTried() >= most.getAsLong()) {
      return Optional.of(Replies.of(452, "4.5.3", "Too many recipients"));
    }
    return state.isOneDomainTooMany(path.domain())
        ? Optional.of(Replies.of(452, "4.5.3", "Too many recipient domains"))
        : Optional.empty();
  }

  private static Reply add(String recipient, Transaction transaction) {
    transaction.recipients().add(recipient);
    return Replies.of(250, "2.1.5", "Recipient OK");
  }
}
