package org.smtpharness.smtp;

import java.util.Optional;
import java.util.function.Supplier;
import org.smtpharness.journal.Reply;

/**
 * A command as the server understands it, before anything is done.
 *
 * @param refusal what the server answers when syntax or sequence is wrong; no rule is asked then
 * @param subject what the command names: the EHLO or HELO argument, or the mailbox of its path
 * @param carryOut does what the command asks and answers the server's own reply
 */
record Request(Optional<Reply> refusal, Optional<String> subject, Supplier<Reply> carryOut) {

  /** A command with a fault of the client's. */
  static Request refused(Reply reply) {
    return refused(reply, Optional.empty());
  }

  /** A command with a fault of the client's that names something nevertheless. */
  static Request refused(Reply reply, Optional<String> subject) {
    return new Request(Optional.of(reply), subject, () -> reply);
  }

  /** A command that names nothing. */
  static Request of(Supplier<Reply> carryOut) {
    return new Request(Optional.empty(), Optional.empty(), carryOut);
  }

  /** A command that names something. */
  static Request of(String subject, Supplier<Reply> carryOut) {
    return new Request(Optional.empty(), Optional.of(subject), carryOut);
  }
}
