package org.smtpharness.smtp;

import org.smtpharness.fault.Stage;

/** A command that SMTP knows and this server does not offer (RFC 5321 section 4.2.4: 502). */
final class SwitchedOffCommand extends SmtpCommand {
  SwitchedOffCommand(String verb) {
    super(verb, Stage.UNKNOWN, "");
  }

  @Override
  Request request(CommandLine line, SessionState state) {
    return Request.of(Replies::notImplemented);
  }
}
