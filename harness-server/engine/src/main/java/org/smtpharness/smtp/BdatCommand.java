package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** BDAT (RFC 3030 section 2); {@link ChunkExchange} takes what follows it. */
final class BdatCommand extends SmtpCommand {
  BdatCommand() {
    super(Stage.BDAT, "octets [LAST] (then so many octets of content)");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    return problem(line, state).map(Request::refused).orElseGet(() -> Request.of(Replies::ok));
  }

  private static Optional<Reply> problem(CommandLine line, SessionState state) {
    if (Chunk.parse(line.argument()).isEmpty()) {
      return Optional.of(
          Replies.badArgument("BDAT takes a number of octets, then LAST or nothing"));
    }
    if (!state.isExtended()) {
      return Optional.of(Replies.outOfSequence("EHLO first"));
    }
    if (state.transaction().isEmpty()) {
      return Optional.of(Replies.outOfSequence("MAIL first"));
    }
    return state.transaction().get().recipients().isEmpty()
        ? Optional.of(Replies.outOfSequence("RCPT first: no valid recipients"))
        : Optional.empty();
  }
}
