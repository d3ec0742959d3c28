package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.journal.Reply;

/** The {@code FROM:<path>} of MAIL and the {@code TO:<path>} of RCPT. */
final class PathArgument {
  private PathArgument() {}

  static boolean hasPrefix(String prefix, String argument) {
    return argument.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** The path behind the prefix; blanks before it are not allowed (RFC 5321 section 3.3). */
  static Optional<MailboxPath> parse(String prefix, String argument) {
    return hasPrefix(prefix, argument)
        ? MailboxPath.parse(argument.substring(prefix.length()))
        : Optional.empty();
  }

  /** Why the text behind the prefix is no path at all; empty when it may be one. */
  static Optional<Reply> misspelt(String prefix, CommandLine line, String usage) {
    String argument = line.argument();
    if (!hasPrefix(prefix, argument)) {
      return Optional.of(Replies.badArgument(line.verb() + " needs " + usage));
    }
    if (argument.startsWith(" ", prefix.length())) {
      return Optional.of(Replies.badArgument("No space allowed between " + prefix + " and <"));
    }
    return line.charset() == CommandLine.Charset.UNKNOWN
        ? Optional.of(Replies.of(553, "5.6.7", "Not ASCII and not UTF-8"))
        : Optional.empty();
  }

  /** RFC 6531 section 3.5. */
  static Reply needsSmtpUtf8() {
    return Replies.of(553, "5.6.7", "A mailbox beyond ASCII needs SMTPUTF8 in MAIL");
  }
}
