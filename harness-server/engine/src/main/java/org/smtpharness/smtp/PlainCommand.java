package org.smtpharness.smtp;

import java.util.function.Function;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** A command without an argument, or with one that is a plain text. */
final class PlainCommand extends SmtpCommand {
  /** Whether a command takes an argument. */
  enum Argument {
    NONE,
    OPTIONAL
  }

  private final Argument argument;
  private final Function<SessionState, Reply> carryOut;

  PlainCommand(
      Stage stage, String help, Argument argument, Function<SessionState, Reply> carryOut) {
    super(stage, help);
    this.argument = argument;
    this.carryOut = carryOut;
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    boolean given = !line.argument().isBlank();
    if (given && argument == Argument.NONE) {
      return Request.refused(Replies.badArgument(getName() + " takes no argument"));
    }
    if (line.charset() != CommandLine.Charset.ASCII) {
      return Request.refused(Replies.badArgument(getName() + " takes ASCII only"));
    }
    return Request.of(() -> carryOut.apply(state));
  }
}
