package org.smtpharness.auth;

import java.util.Optional;

/** The server's side of one mechanism in one exchange. */
interface MechanismServer {

  /** Begins, with the initial response or without. */
  Move open(Optional<byte[]> initial) throws RefusedException;

  /**
   * Begins where the client speaks first: without an initial response the server sends an empty
   * challenge (RFC 4954 section 4).
   */
  static Move clientFirst(Optional<byte[]> initial, Move.Turn first) throws RefusedException {
    return initial.isPresent() ? first.take(initial.get()) : Move.ask("", Awaited.SECRET, first);
  }
}
