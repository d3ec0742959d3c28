package org.smtpharness.smtp;

import org.smtpharness.fault.Stage;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A command of ours in SubEthaSMTP's command table. */
abstract class SmtpCommand extends BaseCommand {
  private final Stage stage;
  private final String usage;

  SmtpCommand(Stage stage, String usage) {
    this(stage.name(), stage, usage);
  }

  SmtpCommand(String verb, Stage stage, String usage) {
    super(verb, usage);
    this.stage = stage;
    this.usage = usage;
  }

  final Stage stage() {
    return stage;
  }

  /** What follows the verb, for HELP. */
  final String usage() {
    return usage;
  }

  /** Understands the line in the state of the session; changes nothing. */
  abstract Request request(CommandLine line, SessionState state);

  /** Never called: the library is given tokens, and {@link LineDispatcher} takes the lines. */
  @Override
  public final void execute(String token, Session session) {
    throw new IllegalStateException(getName() + " reached the library as a line");
  }
}
