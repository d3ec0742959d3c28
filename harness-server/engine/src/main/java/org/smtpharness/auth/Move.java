package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;

/** What a mechanism makes of a response when it does not refuse it. */
sealed interface Move {

  /** Takes the response to a challenge. */
  interface Turn {
    Move take(byte[] response) throws RefusedException;
  }

  /**
   * Asks on.
   *
   * @param challenge what the server says
   * @param awaited what the response will hold
   * @param then what takes the response
   */
  record Ask(byte[] challenge, Awaited awaited, Turn then) implements Move {}

  /** Lets the client in. */
  record Admit(Identity identity) implements Move {}

  static Move ask(String challenge, Awaited awaited, Turn then) {
    return new Ask(challenge.getBytes(StandardCharsets.UTF_8), awaited, then);
  }
}
