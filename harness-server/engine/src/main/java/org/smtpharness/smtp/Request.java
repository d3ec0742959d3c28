package org.smtpharness.smtp;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Details;

/**
 * A command as the server understands it, before anything is done.
 *
 * @param refusal what the server answers when syntax or sequence is wrong; no rule is asked then
 * @param subject what the command names: the EHLO or HELO argument, or the mailbox of its path
 * @param path the mailbox of its path
 * @param parameters what follows the path, by keywords in upper case
 * @param details what only its stage knows; the session's own are added
 * @param carryOut does what the command asks and answers the server's own reply
 */
record Request(
    Optional<Reply> refusal,
    Optional<String> subject,
    Optional<String> path,
    Map<String, String> parameters,
    UnaryOperator<Details> details,
    Supplier<Reply> carryOut) {

  /** A command with a fault of the client's. */
  static Request refused(Reply reply) {
    return refused(reply, Optional.empty());
  }

  /** A command with a fault of the client's whose path could be read nevertheless. */
  static Request refused(Reply reply, Optional<String> path) {
    return new Request(
        Optional.of(reply), path, path, Map.of(), UnaryOperator.identity(), () -> reply);
  }

  /** A command that names nothing. */
  static Request of(Supplier<Reply> carryOut) {
    return new Request(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        UnaryOperator.identity(),
        carryOut);
  }

  /** A greeting with that name. */
  static Request greeting(String name, Supplier<Reply> carryOut) {
    return new Request(
        Optional.empty(),
        Optional.of(name),
        Optional.empty(),
        Map.of(),
        UnaryOperator.identity(),
        carryOut);
  }

  /** A command with the path of that mailbox. */
  static Request path(String mailbox, UnaryOperator<Details> details, Supplier<Reply> carryOut) {
    Optional<String> path = Optional.of(mailbox);
    return new Request(Optional.empty(), path, path, Map.of(), details, carryOut);
  }

  /** The same with those parameters behind its path. */
  Request withParameters(Map<String, String> values) {
    return new Request(refusal, subject, path, values, details, carryOut);
  }
}
