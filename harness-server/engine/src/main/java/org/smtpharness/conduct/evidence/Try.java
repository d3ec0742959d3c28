package org.smtpharness.conduct.evidence;

import java.time.Duration;
import java.util.Optional;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;

/**
 * One try to hand one message to one recipient.
 *
 * @param talk its session
 * @param envelope its transaction
 * @param recipient the RCPT; empty when the client stopped at MAIL
 * @param ending how it ended
 */
public record Try(Talk talk, Envelope envelope, Optional<Turn> recipient, Ending ending) {
  /** What takes no longer than this is one moment. */
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  /**
   * How a try ended.
   *
   * @param outcome the outcome
   * @param decidedBy the turn that decided it; empty when the connection did
   * @param at when the client could know it
   */
  public record Ending(Outcome outcome, Optional<Turn> decidedBy, Moment at) {}

  /** The outcomes of a try. */
  public enum Outcome {
    /** The server took it, and the client was told. */
    ACKNOWLEDGED,
    /** The server took it, and the client could not know. */
    UNACKNOWLEDGED,
    /** Refused with 4yz. */
    DEFERRED,
    /** Refused with 5yz. */
    REJECTED,
    /** The connection was lost, by no doing of the client, before the server took it. */
    LOST,
    /** The client left it. */
    ABANDONED,
    /** It goes on. */
    RUNNING;

    /** Whether the server took it. */
    public boolean isAccepted() {
      return this == ACKNOWLEDGED || this == UNACKNOWLEDGED;
    }

    /** Whether a good client has to try again. */
    public boolean isTransient() {
      return this == DEFERRED || this == LOST;
    }
  }

  /** The outcome. */
  public Outcome outcome() {
    return ending.outcome();
  }

  /** When it began: with the session, or with MAIL when the session had another before. */
  public Moment startedAt() {
    boolean first = talk.envelopes().indexOf(envelope) == 0;
    return first ? talk.openedAt() : envelope.mail().startedAt();
  }

  /** The reverse-path; empty for {@code <>}. */
  public String sender() {
    return envelope.sender();
  }

  /** The forward-path; empty when the client stopped at MAIL. */
  public String forwardPath() {
    return recipient.map(Envelope::path).orElse("");
  }

  /** Sender and recipient as they compare. */
  public String envelopeKey() {
    return senderKey() + " > " + recipientKey();
  }

  /** The reverse-path as it compares. */
  public String senderKey() {
    return MailboxKey.of(sender());
  }

  /** The forward-path as it compares; empty when the client stopped at MAIL. */
  public String recipientKey() {
    return MailboxKey.of(forwardPath());
  }

  /**
   * Whether the server took it and handed the whole 2yz to the socket. The client may have read it,
   * even if it then broke the connection.
   */
  public boolean wasTold() {
    return outcome().isAccepted()
        && envelope.content().filter(content -> content.seenCode() / 100 == 2).isPresent();
  }

  /**
   * Whether the client is known to have read the acknowledgement: it went on, or closed in order.
   * One that closes at once behind an answer that came late may have run out of patience a moment
   * before.
   */
  public boolean isSurelyAcknowledged() {
    if (outcome() != Outcome.ACKNOWLEDGED) {
      return false;
    }
    Turn content = envelope.content().orElseThrow();
    Moment told = content.answer().orElseThrow().at();
    boolean late = told.since(content.endedAt()).compareTo(AT_ONCE) > 0;
    boolean left =
        talk.closedByClient()
            && talk.after(content).stream().noneMatch(Turn::isByClient)
            && talk.closedAt().orElseThrow().since(told).compareTo(AT_ONCE) <= 0;
    return !(late && left);
  }

  /** The reply that decided it, if one did. */
  public Optional<Reply> reply() {
    return ending.decidedBy().flatMap(Turn::answer).map(Event.ReplySent::reply);
  }

  /** The digest of its content; empty when none came. */
  public Optional<ContentDigest> digest() {
    return envelope.digest();
  }

  /** Where it ended, in words: {@code RCPT}, {@code end of data}, {@code the connection}. */
  public String stage() {
    return ending.decidedBy().map(Turn::stage).orElse("the connection");
  }

  /** How the message is called in sentences. */
  public String message() {
    return digest()
        .flatMap(ContentDigest::messageId)
        .map(id -> "<" + id + ">")
        .orElse("the message from <" + sender() + ">");
  }

  /** Evidence of how it ended. */
  public Evidence evidence() {
    return ending
        .decidedBy()
        .map(talk::evidence)
        .orElseGet(() -> talk.evidence(ending.at(), "the connection ended"));
  }
}
