package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;

/** Sessions that a client kept for another message, and that the server did not. */
final class StaleSessions {
  private StaleSessions() {}

  /** Whether the try began in such a session: it had carried a message, and took no MAIL more. */
  static boolean met(Try one) {
    boolean reused = before(one).isPresent();
    boolean ended = one.talk().closedByServer() || said421(one.envelope().mail());
    return reused && ended && !one.envelope().mail().succeeded() && !wasRefused(one);
  }

  /** How the server ended the session, in words. */
  static String how(Talk talk) {
    return talk.turns().stream()
        .filter(StaleSessions::said421)
        .findFirst()
        .map(turn -> turn.answer().orElseThrow().reply().codes())
        .orElse("closed without a word");
  }

  /** Whether the server ended the session while the client said nothing, after a message. */
  static boolean isEndedIdle(Talk talk) {
    List<Turn> said = talk.turns().stream().filter(Turn::isByClient).toList();
    boolean served = talk.envelopes().stream().anyMatch(Envelope::isTaken);
    return served
        && talk.closedByServer()
        && !said.isEmpty()
        && said.get(said.size() - 1).is(Turn.CONTENT)
        && said.get(said.size() - 1).seenAnswer().isPresent();
  }

  private static boolean wasRefused(Try one) {
    return one.envelope().mail().seenCode() >= 400 && !said421(one.envelope().mail());
  }

  private static boolean said421(Turn turn) {
    return turn.seenCode() == 421;
  }

  /** The last message that the session carried before the try. */
  private static Optional<Envelope> before(Try one) {
    List<Envelope> all = one.talk().envelopes();
    return all.subList(0, all.indexOf(one.envelope())).stream()
        .filter(Envelope::isTaken)
        .reduce((first, second) -> second);
  }
}
