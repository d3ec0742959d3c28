package org.smtpharness.conduct.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Moment;

/** Finds out how each try ended. */
final class TryBuilder {
  /** What a client leaves a transaction with; NOOP and the like don't end it. */
  private static final Set<String> ENDING =
      Set.of("MAIL", "RSET", "EHLO", "HELO", "STARTTLS", "QUIT");

  private TryBuilder() {}

  /** The tries of a session, in order. */
  static List<Try> of(Talk talk) {
    return talk.envelopes().stream().flatMap(envelope -> of(talk, envelope)).toList();
  }

  private static Stream<Try> of(Talk talk, Envelope envelope) {
    if (envelope.recipients().isEmpty()) {
      return Stream.of(new Try(talk, envelope, Optional.empty(), ending(talk, envelope, null)));
    }
    return envelope.recipients().stream()
        .map(rcpt -> new Try(talk, envelope, Optional.of(rcpt), ending(talk, envelope, rcpt)));
  }

  private static Try.Ending ending(Talk talk, Envelope envelope, Turn rcpt) {
    if (envelope.isTaken() && rcpt != null && rcpt.succeeded()) {
      return accepted(talk, envelope.content().orElseThrow());
    }
    return Stream.of(
            Stream.of(envelope.mail()),
            Stream.ofNullable(rcpt),
            envelope.data().stream(),
            envelope.chunks().stream(),
            envelope.content().stream(),
            unasked(talk, envelope))
        .flatMap(turns -> turns)
        .filter(TryBuilder::refused)
        .findFirst()
        .map(turn -> refusedBy(turn))
        .orElseGet(() -> left(talk, envelope));
  }

  /** What the server said by itself before the client went on to something else. */
  private static Stream<Turn> unasked(Talk talk, Envelope envelope) {
    return talk.after(envelope.mail()).stream()
        .takeWhile(turn -> !ENDING.contains(turn.verb()))
        .filter(turn -> turn.is(Turn.UNASKED));
  }

  private static boolean refused(Turn turn) {
    return turn.seenCode() >= 400;
  }

  private static Try.Ending refusedBy(Turn turn) {
    Try.Outcome outcome = turn.seenCode() < 500 ? Try.Outcome.DEFERRED : Try.Outcome.REJECTED;
    return new Try.Ending(outcome, Optional.of(turn), turn.answer().orElseThrow().at());
  }

  /** Told is who could see the whole reply, and then gave a sign of life or left in order. */
  private static Try.Ending accepted(Talk talk, Turn content) {
    Optional<Event.ReplySent> answer = content.answer();
    boolean told =
        answer.filter(sent -> sent.flush() == FlushState.COMPLETE).isPresent()
            && answer.get().reply().isPositive();
    boolean reset =
        talk.after(content).stream().noneMatch(Turn::isByClient)
            && talk.session().closing().filter(closing -> closing.reset()).isPresent();
    Moment at = told ? answer.get().at() : talk.closedAt().orElse(content.endedAt());
    return new Try.Ending(
        told && !reset ? Try.Outcome.ACKNOWLEDGED : Try.Outcome.UNACKNOWLEDGED,
        Optional.of(content),
        at);
  }

  /** Nothing refused it: the connection ended, or the client went on to something else. */
  private static Try.Ending left(Talk talk, Envelope envelope) {
    Turn end = envelope.last();
    Optional<Turn> next =
        talk.after(end).stream().filter(turn -> ENDING.contains(turn.verb())).findFirst();
    if (next.isPresent()) {
      return new Try.Ending(Try.Outcome.ABANDONED, next, next.get().startedAt());
    }
    if (talk.closedAt().isEmpty()) {
      return new Try.Ending(Try.Outcome.RUNNING, Optional.empty(), end.endedAt());
    }
    boolean byClient = talk.closedByClient();
    return new Try.Ending(
        byClient ? Try.Outcome.ABANDONED : Try.Outcome.LOST,
        Optional.empty(),
        talk.closedAt().get());
  }
}
