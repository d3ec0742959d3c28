package org.smtpharness.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;

/** EHLO and HELO (RFC 5321 section 4.1.1.1). */
final class HelloCommand extends SmtpCommand {
  /**
   * A name or an address literal. Underscores and the like are let through, as servers do that
   * don't check names: many hosts are called so.
   */
  private static final Pattern NAME = Pattern.compile("[\\w.:\\[\\]-]{1,255}");

  HelloCommand(Stage stage) {
    super(stage, "<your host name>");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    String name = line.argument().strip();
    if (!NAME.matcher(name).matches()) {
      return Request.refused(
          Replies.badArgument(getName() + " needs one host name or address literal"));
    }
    return Request.greeting(name, () -> greet(name, state));
  }

  private Reply greet(String name, SessionState state) {
    boolean extended = stage() == Stage.EHLO;
    state.greet(name, extended);
    List<String> lines = new ArrayList<>();
    lines.add(state.hostname() + " greets " + Escape.forReply(name));
    if (extended) {
      lines.addAll(Extension.announced(state));
    }
    return new Reply(250, Optional.empty(), lines);
  }
}
