package org.smtpharness.smtp;

import java.util.List;
import java.util.stream.Stream;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;
import org.smtpharness.smtp.PlainCommand.Argument;

/** The commands that the server knows. */
final class CommandTable {
  /** What the library would offer, and what other servers do. */
  private static final List<String> SWITCHED_OFF = List.of("ETRN");

  private CommandTable() {}

  static List<SmtpCommand> commands() {
    List<SmtpCommand> commands =
        List.of(
            new HelloCommand(Stage.EHLO),
            new HelloCommand(Stage.HELO),
            new StartTlsCommand(),
            new AuthCommand(),
            new MailCommand(),
            new RcptCommand(),
            new DataCommand(),
            new BdatCommand(),
            new PlainCommand(Stage.RSET, "", Argument.NONE, CommandTable::reset),
            new PlainCommand(Stage.NOOP, "[text]", Argument.OPTIONAL, state -> Replies.ok()),
            new LookupCommand(Stage.VRFY, "<user>", MailboxReplies::verify),
            new LookupCommand(Stage.EXPN, "<list>", MailboxReplies::expand),
            new PlainCommand(Stage.QUIT, "", Argument.NONE, CommandTable::quit));
    PlainCommand help =
        new PlainCommand(Stage.HELP, "[verb]", Argument.OPTIONAL, state -> help(commands));
    Stream<SmtpCommand> off =
        Stream.concat(
            SWITCHED_OFF.stream().map(SwitchedOffCommand::new), Stream.of(new XclientCommand()));
    return Stream.<Stream<? extends SmtpCommand>>of(commands.stream(), Stream.of(help), off)
        .<SmtpCommand>flatMap(all -> all)
        .toList();
  }

  private static Reply reset(SessionState state) {
    state.endTransaction();
    return Replies.ok();
  }

  private static Reply quit(SessionState state) {
    return Replies.of(221, "2.0.0", state.hostname() + " closing connection");
  }

  private static Reply help(List<SmtpCommand> commands) {
    return new Reply(
        214,
        EnhancedStatusCode.of("2.0.0"),
        Stream.concat(
                commands.stream()
                    .map(command -> (command.getName() + " " + command.usage()).strip()),
                Stream.of("HELP [verb]"))
            .toList());
  }
}
