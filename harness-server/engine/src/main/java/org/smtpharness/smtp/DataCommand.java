package org.smtpharness.smtp;

import org.smtpharness.fault.Stage;

/** DATA (RFC 5321 section 4.1.1.4); the content is the {@link Dialogue}'s. */
final class DataCommand extends SmtpCommand {
  DataCommand() {
    super(Stage.DATA, "(then the content, ended by a dot on a line of its own)");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    if (!line.argument().isBlank()) {
      return Request.refused(Replies.badArgument("DATA takes no argument"));
    }
    if (state.transaction().isEmpty()) {
      return Request.refused(Replies.outOfSequence("MAIL first"));
    }
    if (state.transaction().get().recipients().isEmpty()) {
      return Request.refused(Replies.outOfSequence("RCPT first: no valid recipients"));
    }
    if (state.transaction().get().isBinary()) {
      return Request.refused(Replies.outOfSequence("BODY=BINARYMIME needs BDAT"));
    }
    if (state.transaction().get().isChunked()) {
      return Request.refused(Replies.outOfSequence("DATA and BDAT can't be mixed; send RSET"));
    }
    return Request.of(() -> Replies.of(354, "", "End data with <CR><LF>.<CR><LF>"));
  }
}
