package org.smtpharness.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Plays the stages before the first command when SubEthaSMTP asks whether to take a session. */
final class Greeting implements SessionHandler {
  @Override
  public SessionAcceptance accept(Session session) {
    if (VirtualThreads.isVirtual(Thread.currentThread())) {
      shrinkBuffers(session);
    }
    Dialogue dialogue = SmtpSocket.of(session).dialogue();
    dialogue.quietly(dialogue::greet);
    // What the library says hereupon goes nowhere; a session that is over has no input.
    return SessionAcceptance.success();
  }

  /**
   * The library's writer sizes its buffers by the thread that makes it, which was the accepting
   * one. Made anew on a virtual thread they are a sixteenth, and 10,000 waiting sessions take half
   * the heap.
   */
  private static void shrinkBuffers(Session session) {
    try {
      session.setSocket(session.getSocket());
    } catch (IOException e) {
      throw new UncheckedIOException("our own socket does not fail", e);
    }
  }

  @Override
  public void onSessionEnd(Session session) {
    // The executor sees the end of every session, also of those that were never accepted.
  }
}
