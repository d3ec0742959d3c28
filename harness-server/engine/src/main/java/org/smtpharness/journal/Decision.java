package org.smtpharness.journal;

import java.util.Optional;

/**
 * What became of an attempt.
 *
 * @param outcome how it ended
 * @param by the verb, {@code .} or {@code connection}; empty while nothing decided it
 * @param reply the reply that decided it, if one did
 */
record Decision(Outcome outcome, String by, Optional<Reply> reply) {
  static final String END_OF_DATA = ".";
  static final String CONNECTION = "connection";
  static final Decision NONE_YET = new Decision(Outcome.RUNNING, "", Optional.empty());

  /**
   * What a reply decides by itself: 4yz and 5yz do, if the client could see them. A client that was
   * not shown a refusal knows of a lost connection only (RFC 5321 section 3.8).
   */
  static Optional<Decision> refusal(Event.ReplySent sent, String by) {
    if (sent.flush() != FlushState.COMPLETE) {
      return Optional.empty();
    }
    Reply reply = sent.reply();
    if (reply.isTransient()) {
      return Optional.of(new Decision(Outcome.DEFERRED, by, Optional.of(reply)));
    }
    return reply.isPermanent()
        ? Optional.of(new Decision(Outcome.REJECTED, by, Optional.of(reply)))
        : Optional.empty();
  }

  /** The client left with that verb. */
  static Decision left(String verb) {
    return new Decision(Outcome.ABANDONED, verb, Optional.empty());
  }

  /** The connection was lost before acceptance. */
  static Decision lost() {
    return new Decision(Outcome.DEFERRED, CONNECTION, Optional.empty());
  }

  /** What the end of the connection decides. */
  static Decision closed(Closing closing) {
    boolean orderly = closing.by() == Closing.By.CLIENT && !closing.reset();
    return orderly ? left(CONNECTION) : lost();
  }
}
