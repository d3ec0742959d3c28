package org.smtpharness.conduct.check;

import java.util.Set;
import org.smtpharness.conduct.evidence.Turn;

/** The command words that a client may mean; any other line is content or a mistake. */
final class Verbs {
  private static final Set<String> KNOWN =
      Set.of(
          "EHLO",
          "HELO",
          "MAIL",
          "RCPT",
          "DATA",
          "BDAT",
          "BURL",
          "RSET",
          "NOOP",
          "QUIT",
          "VRFY",
          "EXPN",
          "HELP",
          "ETRN",
          "STARTTLS",
          "AUTH",
          "XCLIENT");

  private Verbs() {}

  /** Whether the turn is a command. */
  static boolean isCommand(Turn turn) {
    return turn.command().isPresent() && KNOWN.contains(turn.verb());
  }

  /** Whether the turn is a line that is no command. */
  static boolean isOther(Turn turn) {
    return turn.command().isPresent() && !KNOWN.contains(turn.verb());
  }

  /** Whether it is EHLO or HELO. */
  static boolean greets(Turn turn) {
    return turn.is("EHLO") || turn.is("HELO");
  }

  /** Whether the client began it when it had been told everything that came before. */
  static boolean isInformed(Turn turn) {
    return turn.command().filter(command -> command.outstandingReplies() == 0).isPresent();
  }
}
