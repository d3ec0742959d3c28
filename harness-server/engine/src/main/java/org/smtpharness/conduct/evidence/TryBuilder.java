package org.smtpharness.conduct.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Moment;

/** Finds out how each try ended. */
final class TryBuilder {
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
    boolean taken = envelope.accepted().isPresent();
    if (taken && rcpt != null && rcpt.succeeded()) {
      return accepted(talk, envelope.content().orElseThrow());
    }
    return Stream.of(
            Optional.of(envelope.mail()),
            Optional.ofNullable(rcpt),
            envelope.data(),
            envelope.content())
        .flatMap(Optional::stream)
        .filter(TryBuilder::refused)
        .findFirst()
        .map(turn -> refusedBy(turn))
        .orElseGet(() -> left(talk, envelope));
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
        talk.after(content).isEmpty()
            && talk.session().closing().filter(closing -> closing.reset()).isPresent();
    Moment at = told ? answer.get().at() : talk.closedAt().orElse(content.endedAt());
    return new Try.Ending(
        told && !reset ? Try.Outcome.ACKNOWLEDGED : Try.Outcome.UNACKNOWLEDGED,
        Optional.of(content),
        at);
  }

  /** Nothing refused it: the connection ended, or the client went on to something else. */
  private static Try.Ending left(Talk talk, Envelope envelope) {
    boolean last = talk.envelopes().indexOf(envelope) == talk.envelopes().size() - 1;
    Turn end = last(envelope);
    List<Turn> later = talk.after(end);
    if (!later.isEmpty() || !last) {
      Turn next = later.isEmpty() ? end : later.get(0);
      return new Try.Ending(Try.Outcome.ABANDONED, Optional.of(next), next.startedAt());
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

  private static Turn last(Envelope envelope) {
    return envelope
        .content()
        .or(envelope::data)
        .orElseGet(
            () ->
                envelope.recipients().isEmpty()
                    ? envelope.mail()
                    : envelope.recipients().get(envelope.recipients().size() - 1));
  }
}
