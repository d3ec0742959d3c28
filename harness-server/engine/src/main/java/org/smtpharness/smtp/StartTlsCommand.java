package org.smtpharness.smtp;

import org.smtpharness.fault.Stage;

/** STARTTLS (RFC 3207). The handshake follows its reply. */
final class StartTlsCommand extends SmtpCommand {
  StartTlsCommand() {
    super(Stage.STARTTLS, "");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    if (!line.argument().isBlank()) {
      return Request.refused(Replies.badArgument("STARTTLS takes no argument"));
    }
    if (state.isSecure()) {
      return Request.refused(Replies.outOfSequence("TLS is in use already"));
    }
    if (state.transaction().isPresent()) {
      return Request.refused(Replies.outOfSequence("STARTTLS not allowed in a transaction"));
    }
    return Request.of(() -> Replies.of(220, "2.0.0", "Ready to start TLS"));
  }
}
