package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.auth.Mechanism;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** AUTH (RFC 4954), up to its first response; {@link AuthDialogue} does the rest. */
final class AuthCommand extends SmtpCommand {
  AuthCommand() {
    super(Stage.AUTH, "mechanism [initial response]");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    return outOfPlace(state)
        .or(() -> state.policy().refusesAuth(state))
        .or(() -> malformed(line))
        .map(Request::refused)
        .orElseGet(() -> Request.of(Replies::ok));
  }

  private static Optional<Reply> outOfPlace(SessionState state) {
    if (!state.policy().servesAuth()) {
      return Optional.of(Replies.notImplemented());
    }
    if (!state.isExtended()) {
      return Optional.of(Replies.outOfSequence("EHLO first"));
    }
    if (state.isAuthenticated()) {
      return Optional.of(Replies.outOfSequence("Already authenticated"));
    }
    return state.transaction().isPresent()
        ? Optional.of(Replies.outOfSequence("AUTH not allowed in a transaction"))
        : Optional.empty();
  }

  private static Optional<Reply> malformed(CommandLine line) {
    String[] words = words(line);
    if (words[0].isEmpty()) {
      return Optional.of(Replies.badArgument("AUTH needs a mechanism"));
    }
    if (Mechanism.of(words[0]).isEmpty()) {
      return Optional.of(Replies.of(504, "5.5.4", "Unrecognized authentication mechanism"));
    }
    return words.length > 2
        ? Optional.of(Replies.badArgument("AUTH takes a mechanism and one response"))
        : Optional.empty();
  }

  /** The mechanism and, if there is one, the initial response. */
  static String[] words(CommandLine line) {
    return line.argument().strip().split(" +");
  }
}
