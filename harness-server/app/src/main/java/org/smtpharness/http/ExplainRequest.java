package org.smtpharness.http;

import org.smtpharness.rules.Situation;

/** What is to be explained. */
sealed interface ExplainRequest {

  /** A situation that did not happen. */
  record Described(Situation situation) implements ExplainRequest {}

  /**
   * A command of a session.
   *
   * @param session the session's number
   * @param command the place of the command in it, from 1; 0 for what came before the first
   */
  record Recorded(long session, int command) implements ExplainRequest {}
}
