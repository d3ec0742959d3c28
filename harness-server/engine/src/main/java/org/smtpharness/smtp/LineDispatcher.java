package org.smtpharness.smtp;

import java.util.Optional;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.Session;

/**
 * The one command that SubEthaSMTP runs: takes the client's line that the token stands for and
 * looks its verb up in SubEthaSMTP's table.
 */
final class LineDispatcher extends BaseCommand {
  private final CommandHandler table;

  LineDispatcher(CommandHandler table) {
    super(LineFraming.TOKEN, "stands for a line of the client");
    this.table = table;
  }

  @Override
  public void execute(String token, Session session) {
    SmtpSocket socket = SmtpSocket.of(session);
    socket.dialogue().answer(socket.framing().line(), this::command);
    if (socket.dialogue().isOver()) {
      session.quit();
    }
  }

  /**
   * The table holds the library's own commands too, each replaced by one of ours. It turns letters
   * beyond ASCII into ASCII ones, such as the long s, so the name is compared again.
   */
  private Optional<SmtpCommand> command(String verb) {
    return table.getCommand(verb) instanceof SmtpCommand command && command.getName().equals(verb)
        ? Optional.of(command)
        : Optional.empty();
  }
}
