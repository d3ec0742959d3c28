package org.smtpharness.smtp;

import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Plays the stages before the first command when SubEthaSMTP asks whether to take a session. */
final class Greeting implements SessionHandler {
  @Override
  public SessionAcceptance accept(Session session) {
    Dialogue dialogue = SmtpSocket.of(session).dialogue();
    dialogue.quietly(dialogue::greet);
    // What the library says hereupon goes nowhere; a session that is over has no input.
    return SessionAcceptance.success();
  }

  @Override
  public void onSessionEnd(Session session) {
    // The executor sees the end of every session, also of those that were never accepted.
  }
}
