package org.smtpharness.conduct.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;

/** Brings the turns of a session together into mail transactions. */
final class EnvelopeBuilder {
  private final List<Long> accepted;
  private final List<Envelope> envelopes = new ArrayList<>();
  private Turn mail;
  private List<Turn> recipients = new ArrayList<>();
  private Optional<Turn> data = Optional.empty();
  private List<Turn> chunks = new ArrayList<>();

  private EnvelopeBuilder(List<Long> accepted) {
    this.accepted = new ArrayList<>(accepted);
  }

  static List<Envelope> of(Session session, List<Turn> turns) {
    EnvelopeBuilder builder =
        new EnvelopeBuilder(
            session.events().stream()
                .filter(Event.MessageAccepted.class::isInstance)
                .map(event -> ((Event.MessageAccepted) event).message())
                .toList());
    turns.forEach(turn -> builder.read(turn, session));
    builder.end(Optional.empty(), Optional.empty());
    return builder.envelopes;
  }

  private void read(Turn turn, Session session) {
    switch (turn.verb()) {
      case "MAIL" -> {
        // A MAIL within a transaction is refused and ends nothing (RFC 5321 section 4.1.4).
        if (mail == null || turn.succeeded() || !mail.succeeded()) {
          end(Optional.empty(), Optional.empty());
          mail = turn;
        }
      }
      case "RCPT" -> recipients.add(turn);
      case "DATA" -> data = Optional.of(turn);
      case "BDAT" -> chunk(turn);
      case Turn.CONTENT -> end(Optional.of(turn), acceptedBy(turn, session));
      case "RSET", "EHLO", "HELO" -> {
        // What is refused is not carried out.
        if (turn.seenCode() < 400) {
          end(Optional.empty(), Optional.empty());
        }
      }
      case "QUIT" -> end(Optional.empty(), Optional.empty());
      default -> {}
    }
  }

  /** After a chunk that is refused there are no others, unless it was not understood (RFC 3030). */
  private void chunk(Turn turn) {
    chunks.add(turn);
    boolean wanted = recipients.stream().anyMatch(Turn::succeeded);
    if (wanted && turn.seenCode() >= 400 && turn.seenCode() != 501) {
      end(Optional.empty(), Optional.empty());
    }
  }

  /** The message that was taken between this content and the next. */
  private Optional<Long> acceptedBy(Turn content, Session session) {
    boolean seen = false;
    for (Event event : session.events()) {
      if (event == content.content().orElseThrow()) {
        seen = true;
      } else if (seen && event instanceof Event.MessageAccepted message) {
        return Optional.of(message.message()).filter(accepted::remove);
      } else if (seen && event instanceof Event.ContentReceived) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void end(Optional<Turn> content, Optional<Long> message) {
    if (mail != null) {
      envelopes.add(Envelope.of(mail, recipients, data, chunks, content, message));
    }
    mail = null;
    recipients = new ArrayList<>();
    data = Optional.empty();
    chunks = new ArrayList<>();
  }
}
