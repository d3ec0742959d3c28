package org.smtpharness.smtp;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;
import org.smtpharness.mailbox.MailboxStore;

/** VRFY or EXPN: asks who a user or a list is (RFC 5321 section 3.5). */
final class LookupCommand extends SmtpCommand {
  private static final String SMTPUTF8 = " SMTPUTF8";

  private final BiFunction<MailboxStore, String, Reply> look;

  /**
   * A command.
   *
   * @param look answers what is known of a name
   */
  LookupCommand(Stage stage, String help, BiFunction<MailboxStore, String, Reply> look) {
    super(stage, help);
    this.look = look;
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    if (line.argument().isBlank()) {
      return Request.refused(Replies.badArgument(getName() + " needs an argument"));
    }
    boolean marked = AsciiCase.upper(line.argument()).endsWith(SMTPUTF8);
    boolean international = line.charset() == CommandLine.Charset.UTF_8 && marked;
    // They can say that their argument is UTF-8 (RFC 6531 section 3.7.4).
    if (line.charset() != CommandLine.Charset.ASCII && !international) {
      return Request.refused(Replies.badArgument(getName() + " takes ASCII only"));
    }
    String name = name(line.argument(), marked);
    return new Request(
        Optional.empty(),
        Optional.of(name),
        Optional.empty(),
        Map.of(),
        UnaryOperator.identity(),
        () -> look.apply(state.policy().mailboxes(), name));
  }

  private static String name(String argument, boolean marked) {
    int end = marked ? argument.length() - SMTPUTF8.length() : argument.length();
    String name = argument.substring(0, end).strip();
    return name.startsWith("<") && name.endsWith(">") ? name.substring(1, name.length() - 1) : name;
  }
}
